using System.Globalization;
using System.Text;

namespace JettraAdmin.Fixtures.Faults;

/// <summary>Says what came of all points.</summary>
internal static class PointSummary
{
    private const int ExamplesOfAKind = 3;

    /// <summary>How many points there were of each operation, and how many disagreements.</summary>
    public static string Counts(string title, IReadOnlyCollection<PointReport> reports)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture,
            $"{title}: {reports.Count} points, {reports.Count(r => r.Disagreements.Count > 0)} with disagreements, seed {Sample.Seed}");
        foreach (var operation in reports.GroupBy(r => r.Operation))
        {
            var (hit, bad) = (operation.Count(r => r.Failed > 0), operation.Count(r => r.Disagreements.Count > 0));
            text.Append(CultureInfo.InvariantCulture, $"\n  {operation.Key}: {operation.Count()} points, in {hit} a call failed, {bad} with disagreements");
        }

        return text.ToString();
    }

    /// <summary>Each kind of disagreement with the points to try again; empty when there is none.</summary>
    public static string Disagreements(IReadOnlyCollection<PointReport> reports)
    {
        var text = new StringBuilder();
        var kinds = reports
            .SelectMany(report => report.Disagreements.Select(d => (Report: report, d.Kind, d.Detail)))
            .GroupBy(found => found.Kind)
            .OrderByDescending(kind => kind.Count());
        foreach (var kind in kinds)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{kind.Key}: {kind.Count()}");
            foreach (var (report, _, detail) in kind.DistinctBy(found => found.Report.Operation).Take(ExamplesOfAKind))
            {
                text.Append(CultureInfo.InvariantCulture, $"\n  JETTRA_POINTS={report.Point} (failed: {report.FirstFailed})")
                    .Append(CultureInfo.InvariantCulture, $"\n    answer: {report.Answer}")
                    .Append(CultureInfo.InvariantCulture, $"\n    {detail.Replace("\n", "\n    ", StringComparison.Ordinal)}");
            }
        }

        return text.ToString();
    }
}
