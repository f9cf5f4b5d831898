using System.Text.Json.Serialization;

namespace JettraAdmin.Driver.Wire;

/// <summary>The answer to a completed action, such as <c>{"status":"created"}</c>.</summary>
/// <param name="Status">What was done.</param>
public sealed record Done(string Status)
{
    /// <summary>It was created.</summary>
    public static readonly Done Created = new("created");

    /// <summary>It was deleted.</summary>
    public static readonly Done Deleted = new("deleted");

    /// <summary>It was renamed.</summary>
    public static readonly Done Renamed = new("renamed");

    /// <summary>The document was replaced.</summary>
    public static readonly Done Ok = new("ok");

    /// <summary>The transaction was committed.</summary>
    public static readonly Done Committed = new("committed");

    /// <summary>The transaction was rolled back.</summary>
    public static readonly Done RolledBack = new("rolledback");
}

/// <summary>The answer to <c>POST /api/tx/begin</c>.</summary>
/// <param name="TxID">The id: the parameter <c>tx</c> of writes, and <c>txID</c> of commit and rollback.</param>
public sealed record TransactionBegun([property: JsonPropertyName("txID")] string TxID);

/// <summary>The answer to <c>POST /api/restore</c>.</summary>
/// <param name="Status">Always <c>restored</c>.</param>
public sealed record RestoreDone(string Status)
{
    /// <summary>The value of <see cref="Status"/>.</summary>
    public const string Word = "restored";

    /// <summary>What the restore left out or changed, one sentence each; omitted when there is nothing.</summary>
    public IReadOnlyList<string>? NotCarriedOver { get; init; }

    /// <summary>The same by kind and count; omitted when there is nothing.</summary>
    public IReadOnlyList<LossInfo>? Losses { get; init; }

    /// <summary>Relaxed indexes, as <c>collection: field</c>: unique indexes that were restored as not unique, because documents have equal values. Omitted when there are none.</summary>
    public IReadOnlyList<string>? RelaxedIndexes { get; init; }
}

/// <summary>The answer to saving a document.</summary>
/// <param name="Id">Its <c>_id</c>.</param>
public sealed record DocumentSaved(string Id);

/// <summary>The number of documents in a collection.</summary>
/// <param name="Count">The number.</param>
public sealed record DocumentCount(long Count);

/// <summary>The answer to an import.</summary>
/// <param name="Status">Always <c>imported</c>.</param>
/// <param name="Count">The number of imported rows: the sum of added, replaced and repeated.</param>
public sealed record ImportDone(string Status, long Count)
{
    /// <summary>The number of new documents; null from a server that does not report it.</summary>
    public long? Added { get; init; }

    /// <summary>The number of replaced documents; null from a server that does not report it.</summary>
    public long? Replaced { get; init; }

    /// <summary>The number of rows that a later row with the same key replaced; null from a server that does not report it.</summary>
    public long? Repeated { get; init; }

    /// <summary>The first hundred of those rows; omitted when there is none.</summary>
    public IReadOnlyList<ImportRepeated>? RepeatedRows { get; init; }

    /// <summary>The number of refused rows; omitted without <c>errors=report</c>.</summary>
    public long? FailedCount { get; init; }

    /// <summary>The first hundred refused rows, ordered by row; omitted without <c>errors=report</c>.</summary>
    public IReadOnlyList<ImportFailed>? Failed { get; init; }
}

/// <summary>A row that an import left out.</summary>
/// <param name="Row">Its number, counted from 1 without the header of a table.</param>
/// <param name="Line">The line on which it begins, counted from 1.</param>
/// <param name="Code">A stable code, such as <c>unique_violation</c>.</param>
/// <param name="Detail">What is wrong with it.</param>
public sealed record ImportFailed(long Row, long Line, string Code, string Detail);

/// <summary>A row that was replaced by a later row of the same import with the same key.</summary>
/// <param name="Row">Its number, counted from 1 without the header of a table.</param>
/// <param name="Line">The line on which it begins, counted from 1.</param>
/// <param name="Key">The key of both rows.</param>
/// <param name="By">The number of the later row.</param>
public sealed record ImportRepeated(long Row, long Line, string Key, long By);

/// <summary>The body of <c>POST /api/command</c>.</summary>
/// <param name="Command">A command of JettraDB's shell.</param>
public sealed record RunCommand(string? Command);

/// <summary>The answer to a command that is not a query.</summary>
/// <param name="Message">The <c>_id</c> of an inserted document, or a text.</param>
public sealed record CommandDone(string Message);

/// <summary>The status of the cluster.</summary>
/// <param name="Enabled">Always false: this server is not part of a cluster.</param>
public sealed record ClusterInfo(bool Enabled);

/// <summary>The answer to <c>GET /api/federated/config</c>.</summary>
/// <param name="FederatedServers">The addresses of the servers of the federation; always empty.</param>
public sealed record FederationConfig(IReadOnlyList<string> FederatedServers);

/// <summary>The answer to <c>POST /api/backup</c>.</summary>
/// <param name="File">The name of the backup.</param>
public sealed record BackupDone(string File);

/// <summary>The answer to <c>POST /api/restore/upload</c>.</summary>
/// <param name="Status">Always <c>restored</c>.</param>
/// <param name="File">The name of the backup under which the archive was stored, or the name of the uploaded file when it was not stored.</param>
public sealed record UploadRestored(string Status, string File)
{
    /// <summary>What the restore left out or changed, one sentence each; omitted when there is nothing.</summary>
    public IReadOnlyList<string>? NotCarriedOver { get; init; }

    /// <summary>The same by kind and count; omitted when there is nothing.</summary>
    public IReadOnlyList<LossInfo>? Losses { get; init; }

    /// <summary>Relaxed indexes, as <c>collection: field</c>: unique indexes that were restored as not unique, because documents have equal values. Omitted when there are none.</summary>
    public IReadOnlyList<string>? RelaxedIndexes { get; init; }
}
