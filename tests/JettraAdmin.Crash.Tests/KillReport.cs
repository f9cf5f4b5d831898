using System.Globalization;

namespace JettraAdmin.Crash.Tests;

/// <summary>Counts kills by the phase they hit, and what came of each.</summary>
internal sealed class KillReport(string title)
{
    private readonly SortedDictionary<string, (int Kills, int Happened)> _phases = new(StringComparer.Ordinal);
    private readonly List<string> _notes = [];
    private readonly SortedDictionary<string, int> _places = new(StringComparer.Ordinal);

    /// <summary>How many kills there were.</summary>
    public int Kills => _phases.Values.Sum(phase => phase.Kills);

    /// <summary>Counts a kill.</summary>
    /// <param name="phase">The phase it hit.</param>
    /// <param name="place">Where in the phase.</param>
    /// <param name="happened">Whether what was asked for had happened all the same.</param>
    public void Count(string phase, string place, bool happened)
    {
        (var kills, var done) = _phases.GetValueOrDefault(phase);
        _phases[phase] = (kills + 1, done + (happened ? 1 : 0));
        place = $"{phase}, {place}";
        _places[place] = _places.GetValueOrDefault(place) + 1;
    }

    /// <summary>Remembers a remark for the report.</summary>
    public void Note(string remark) => _notes.Add(remark);

    /// <summary>How many kills hit a phase.</summary>
    public int In(string phase) => _phases.GetValueOrDefault(phase).Kills;

    /// <summary>Prints the report where whoever runs the tests sees it.</summary>
    internal void Print(Ledger ledger)
    {
        double[] wall = [.. ledger.Restarts.Select(r => r.Wall.TotalSeconds).Order()];
        double[] processor = [.. ledger.Restarts.Select(r => r.Processor.TotalSeconds).Order()];
        ledger.Restarts.Clear();
        List<string> lines = [string.Create(CultureInfo.InvariantCulture, $"{title}: {Kills} kills, seed {Rounds.Seed}")];
        lines.AddRange(_phases.Select(p => $"  {p.Key}: {p.Value.Kills} kills, after {p.Value.Happened} of them it had happened"));
        lines.AddRange(_places.Select(p => $"    {p.Value} at {p.Key}"));
        lines.AddRange(_notes.Select(note => $"  {note}"));
        if (wall.Length > 0)
        {
            lines.Add($"  ready after a kill: {Spread(wall)} s on the wall, {Spread(processor)} s of the processor");
        }

        var report = string.Join('\n', lines);
        Console.WriteLine(report);
        TestContext.Current.TestOutputHelper?.WriteLine(report);
    }

    private static string Spread(double[] sorted) => string.Create(
        CultureInfo.InvariantCulture, $"{sorted[0]:0.0} to {sorted[^1]:0.0}, in the middle {sorted[sorted.Length / 2]:0.0}");
}
