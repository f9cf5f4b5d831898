using System.Globalization;

namespace JettraAdmin.Crash.Tests;

/// <summary>How often and where to kill: the same every time for the same seed.</summary>
internal static class Rounds
{
    /// <summary>Whether the long run was asked for.</summary>
    public static bool Full { get; } = Environment.GetEnvironmentVariable("JETTRA_FULL") == "1";

    /// <summary>What decides the instants; set JETTRA_SEED for others.</summary>
    public static int Seed { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("JETTRA_SEED"), CultureInfo.InvariantCulture, out var seed) ? seed : 20_260_131;

    /// <summary>A number of rounds.</summary>
    public static int Of(int usual, int full) => Full ? full : usual;

    /// <summary>Shares of a phase: one in each of so many equal parts of it.</summary>
    public static IReadOnlyList<double> Shares(Random random, int count) => [.. Enumerable.Range(0, count).Select(i => (i + random.NextDouble()) / count)];
}
