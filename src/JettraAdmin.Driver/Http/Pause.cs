namespace JettraAdmin.Driver.Http;

/// <summary>How long to wait before trying again: longer each time, and never the same for two programs that failed together.</summary>
internal static class Pause
{
    private const double FirstSeconds = 0.2;
    private const double LongestSeconds = 5;

    /// <param name="retry">How many tries were repeated before; 0 for the first repetition.</param>
    public static TimeSpan Before(int retry) =>
        TimeSpan.FromSeconds(Math.Min(LongestSeconds, FirstSeconds * Math.Pow(2, Math.Min(retry, 10))) * (0.75 + (Random.Shared.NextDouble() / 2)));
}
