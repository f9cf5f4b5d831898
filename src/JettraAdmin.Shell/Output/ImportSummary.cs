using System.Globalization;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Shell.Output;

/// <summary>Prints the result of an import.</summary>
internal static class ImportSummary
{
    private const int MaxShownRows = 10;

    /// <summary>Prints how many rows were taken, what happened to them, and why the first failed rows failed.</summary>
    public static void WriteImport(this ShellOutput output, ImportDone done)
    {
        output.WriteLine($"{(done.FailedCount > 0 ? "Import done in part" : "Import successful")}: {Taken(done)}");
        if (done.FailedCount is not > 0)
        {
            return;
        }

        ImportFailed[] shown = [.. (done.Failed ?? []).Take(MaxShownRows)];
        foreach (var row in shown)
        {
            output.WriteLine($"Row {row.Row} (line {row.Line}) failed: {row.Detail} ({row.Code})");
        }

        if (done.FailedCount > shown.Length)
        {
            output.WriteLine($"{Number(done.FailedCount.Value - shown.Length)} more failed. Use --json to see the first hundred.");
        }
    }

    /// <summary>The failure message: how many rows failed, and how many were imported.</summary>
    public static string Failure(ImportDone done) =>
        $"{Rows(done.FailedCount ?? 0)} failed and {(done.FailedCount == 1 ? "was" : "were")} not imported. "
        + (done.Count > 0 ? $"{Rows(done.Count)} {(done.Count == 1 ? "was" : "were")} imported. " : "Nothing was imported. ")
        + "Correct the rows that failed, then import them again.";

    private static string Taken(ImportDone done)
    {
        (string What, long? Count)[] parts = [("added", done.Added), ("replaced", done.Replaced), ("repeated", done.Repeated)];
        var counts = string.Join(", ", parts.Where(p => p.Count is not null).Select(p => $"{Number(p.Count!.Value)} {p.What}"));
        var failed = done.FailedCount is { } count ? $"; {Number(count)} failed" : "";
        return $"{Rows(done.Count)} taken{(counts.Length > 0 ? $": {counts}" : "")}{failed}.";
    }

    private static string Rows(long count) => $"{Number(count)} {(count == 1 ? "row" : "rows")}";

    private static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
