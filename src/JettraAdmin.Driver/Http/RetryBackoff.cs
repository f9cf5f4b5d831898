namespace JettraAdmin.Driver.Http;

/// <summary>The delay before a retry: exponential backoff with jitter.</summary>
internal static class RetryBackoff
{
    private const double FirstSeconds = 0.2;
    private const double LongestSeconds = 5;

    /// <param name="retry">The number of earlier retries.</param>
    public static TimeSpan Before(int retry) =>
        TimeSpan.FromSeconds(Math.Min(LongestSeconds, FirstSeconds * Math.Pow(2, Math.Min(retry, 10))) * (0.75 + (Random.Shared.NextDouble() / 2)));
}
