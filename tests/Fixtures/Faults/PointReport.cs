namespace JettraAdmin.Fixtures.Faults;

/// <summary>Two of answer, job, memory and file that do not agree.</summary>
/// <param name="Kind">What does not agree, in a few words that are the same for all points of the kind.</param>
/// <param name="Detail">What was found.</param>
internal sealed record Disagreement(string Kind, string Detail);

/// <summary>What came of one point.</summary>
/// <param name="Point">The point.</param>
/// <param name="Answer">How the operation was answered.</param>
/// <param name="Counted">How many calls were counted.</param>
/// <param name="Failed">How many failed.</param>
/// <param name="FirstFailed">The first that failed, or null when none did.</param>
/// <param name="Disagreements">What does not agree.</param>
internal sealed record PointReport(
    string Point, string Answer, long Counted, long Failed, string? FirstFailed, IReadOnlyList<Disagreement> Disagreements)
{
    /// <summary>The operation.</summary>
    public string Operation => Point.Split(':')[0];
}
