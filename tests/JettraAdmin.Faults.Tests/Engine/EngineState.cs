using System.Text.Json.Serialization;

namespace JettraAdmin.Faults.Tests.Engine;

/// <summary>What an engine says of everything it holds. A part is null when it could not be asked.</summary>
internal sealed record EngineState
{
    /// <summary>The content of each database, as text: collections, counts, digests, indexes.</summary>
    public SortedDictionary<string, string>? Databases { get; init; }

    /// <summary>What is kept: name, reason, documents.</summary>
    public List<string>? Kept { get; init; }

    /// <summary>The backups by file name.</summary>
    public SortedDictionary<string, BackupState>? Backups { get; init; }

    /// <summary>The jobs by id: kind and state.</summary>
    public SortedDictionary<string, string>? Jobs { get; init; }

    /// <summary>What of the backups does not depend on when they were made.</summary>
    [JsonIgnore]
    public IReadOnlyList<string>? BackupContents =>
        Backups is null ? null : [.. Backups.Values.Select(b => $"{b.Contents}{(b.Damaged ? " DAMAGED" : "")}").Order(StringComparer.Ordinal)];

    /// <summary>The content without jobs, for a comparison with what the operation should leave.</summary>
    [JsonIgnore]
    public string Content => string.Join('\n', [.. Lines()]);

    private IEnumerable<string> Lines() =>
    [
        .. (Databases ?? []).Select(d => $"database {d.Key}: {d.Value}"),
        .. (Kept ?? []).Select(k => $"kept {k}"),
        .. (BackupContents ?? []).Select(b => $"backup {b}"),
    ];
}

/// <summary>A backup as it is listed.</summary>
/// <param name="Contents">Database, documents and digest.</param>
/// <param name="Level">What is known of its soundness.</param>
internal sealed record BackupState(string Contents, string Level)
{
    [JsonIgnore]
    public bool Damaged => Level == "Damaged";
}
