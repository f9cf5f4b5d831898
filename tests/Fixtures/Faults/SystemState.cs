using System.Text.Json.Serialization;

namespace JettraAdmin.Fixtures.Faults;

/// <summary>What a system says of all that one trial is about. A part is null when it could not be asked.</summary>
internal sealed record SystemState
{
    /// <summary>The content of each database, as text: collections, counts, digests, indexes.</summary>
    public SortedDictionary<string, string>? Databases { get; init; }

    /// <summary>What is kept: name, reason, documents.</summary>
    public List<string>? Kept { get; init; }

    /// <summary>The backups by file name.</summary>
    public SortedDictionary<string, BackupState>? Backups { get; init; }

    /// <summary>The jobs by id: kind and state, in lower case.</summary>
    public SortedDictionary<string, string>? Jobs { get; init; }

    /// <summary>The users: name and role.</summary>
    public List<string>? Users { get; init; }

    /// <summary>What belongs to no part of the trial, and never changes in it.</summary>
    public string? Elsewhere { get; init; }

    /// <summary>What there is, without jobs and without what depends on when backups were made.</summary>
    [JsonIgnore]
    public string Content => string.Join('\n', [.. DataLines, .. BackupLines.Order(StringComparer.Ordinal)]);

    /// <summary>The same without backups.</summary>
    [JsonIgnore]
    public string Data => string.Join('\n', DataLines);

    /// <summary>Whether a job is under way.</summary>
    [JsonIgnore]
    public bool Busy => Jobs is not null && Jobs.Values.Any(IsUnderWay);

    private IEnumerable<string> DataLines =>
    [
        .. (Databases ?? []).Select(d => $"database {d.Key}: {d.Value}"),
        .. (Kept ?? []).Select(k => $"kept {k}"),
        .. (Users ?? []).Select(u => $"user {u}"),
    ];

    private IEnumerable<string> BackupLines =>
        (Backups ?? []).Values.Select(b => $"backup {b.Contents}{(b.Damaged ? " DAMAGED" : "")}");

    /// <summary>Whether a job, as it is listed in <see cref="Jobs"/>, has not ended.</summary>
    public static bool IsUnderWay(string job) =>
        job.EndsWith(" running", StringComparison.Ordinal) || job.EndsWith(" queued", StringComparison.Ordinal);

    /// <summary>The same without some databases.</summary>
    public SystemState Without(params string[] names) =>
        this with { Databases = new(Databases!.Where(d => !names.Contains(d.Key)).ToDictionary(), StringComparer.Ordinal) };

    /// <summary>The jobs that were not there before.</summary>
    public Dictionary<string, string> JobsSince(SystemState before) =>
        Jobs!.Where(job => !before.Jobs!.ContainsKey(job.Key)).ToDictionary();
}

/// <summary>A backup as it is listed.</summary>
/// <param name="Contents">Database, documents and digest.</param>
/// <param name="Level">What is known of its soundness, in lower case.</param>
internal sealed record BackupState(string Contents, string Level)
{
    /// <summary>Whether it is said to be damaged.</summary>
    [JsonIgnore]
    public bool Damaged => Level == "damaged";

    /// <summary>How much is known of its soundness.</summary>
    [JsonIgnore]
    public int Rank => Array.IndexOf(["damaged", "written", "verified", "proved"], Level);
}

/// <summary>An operation without a failing call.</summary>
/// <param name="Before">What there was.</param>
/// <param name="After">What it left.</param>
/// <param name="DataBefore">What there was, without backups.</param>
/// <param name="DataAfter">What it left, without backups.</param>
/// <param name="Jobs">The jobs it made.</param>
/// <param name="Calls">How many calls it made, by fault.</param>
internal sealed record Rehearsal(string Before, string After, string DataBefore, string DataAfter, List<string> Jobs, Dictionary<string, long> Calls)
{
    /// <summary>Whether the operation can be seen in the content.</summary>
    [JsonIgnore]
    public bool Visible => Before != After;

    /// <summary>What an operation did, as it was seen before and after.</summary>
    public static Rehearsal Of(SystemState before, SystemState after, Dictionary<string, long> calls) => new(
        before.Content,
        after.Content,
        before.Data,
        after.Data,
        [.. after.JobsSince(before).Values.Order(StringComparer.Ordinal)],
        calls);
}
