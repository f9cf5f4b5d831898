using System.Globalization;

namespace JettraAdmin.Fixtures.Faults;

/// <summary>Which points are tried: the same every time for the same seed.</summary>
internal static class Sample
{
    // Long enough for a commit, its roll-back and a reading behind it to fail, and for the next reading to succeed.
    private const int LongestRow = 20;

    /// <summary>Whether every call is to fail once and from there on.</summary>
    public static bool Full { get; } = Environment.GetEnvironmentVariable("JETTRA_FULL") == "1";

    /// <summary>What decides the sample; set JETTRA_SEED for another.</summary>
    public static int Seed { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("JETTRA_SEED"), CultureInfo.InvariantCulture, out var seed) ? seed : 20_261_128;

    /// <summary>Points named in JETTRA_POINTS, separated by commas: then only those are tried.</summary>
    public static IReadOnlyList<FaultPoint>? Named { get; } =
        Environment.GetEnvironmentVariable("JETTRA_POINTS") is { Length: > 0 } named ? [.. named.Split(',').Select(FaultPoint.Parse)] : null;

    /// <summary>Points of one operation, spread over its calls; the first ends with a kill of the process.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="calls">How many calls it makes, by fault.</param>
    /// <param name="count">How many points.</param>
    public static IEnumerable<FaultPoint> Of(string operation, IReadOnlyDictionary<string, long> calls, int count)
    {
        var random = new Random(HashCode(operation) ^ Seed);
        for (var i = 0; i < count; i++)
        {
            // Most faults are those that any call can answer.
            var fault = random.Next(11) switch
            {
                < 5 => Fault.Parse("EIO"),
                < 7 => Fault.Parse("ENOSPC"),
                7 => Fault.Parse("EACCES"),
                8 => Fault.Parse("EMFILE"),
                9 => Fault.Parse("SHORT"),
                _ => Fault.Parse("LATE"),
            };
            fault = calls[fault.Name] > 0 ? fault : Fault.All[0];
            var share = (i + random.NextDouble()) / count;
            var times = random.Next(20) switch
            {
                < 7 => 1,
                < 15 => FaultPoint.Sticky,
                _ => random.Next(2, LongestRow),
            };
            yield return new FaultPoint(operation, 1 + (long)(share * calls[fault.Name]), fault, times, Kill: i == 0);
        }
    }

    /// <summary>Every call of an operation, once and from there on, with every fault.</summary>
    public static IEnumerable<FaultPoint> AllOf(string operation, IReadOnlyDictionary<string, long> calls) =>
        from fault in Fault.All
        from at in Enumerable.Range(1, (int)calls[fault.Name])
        from times in (long[])[1, FaultPoint.Sticky]
        select new FaultPoint(operation, at, fault, times);

    /// <summary>
    /// Rows of failing calls that begin at every call of an operation and end at many: so one ends where the operation is just
    /// being established.
    /// </summary>
    public static IEnumerable<FaultPoint> RowsOf(string operation, IReadOnlyDictionary<string, long> calls) =>
        from at in Enumerable.Range(1, (int)calls[Fault.All[0].Name])
        from times in Enumerable.Range(1, LongestRow / 2)
        select new FaultPoint(operation, at, Fault.All[0], 2 * times);

    // The same in every process, which that of a string is not.
    private static int HashCode(string text) => text.Aggregate(17, (hash, c) => unchecked((hash * 31) + c));
}
