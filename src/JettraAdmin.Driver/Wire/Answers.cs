using System.Text.Json.Serialization;

namespace JettraAdmin.Driver.Wire;

/// <summary>That something was done: <c>{"status":"created"}</c> and its like.</summary>
/// <param name="Status">What was done, in one word.</param>
public sealed record Done(string Status)
{
    /// <summary>It is there now.</summary>
    public static readonly Done Created = new("created");

    /// <summary>It is gone now.</summary>
    public static readonly Done Deleted = new("deleted");

    /// <summary>It has its new name.</summary>
    public static readonly Done Renamed = new("renamed");

    /// <summary>The document was replaced.</summary>
    public static readonly Done Ok = new("ok");

    /// <summary>The transaction is stored.</summary>
    public static readonly Done Committed = new("committed");

    /// <summary>The transaction is dropped.</summary>
    public static readonly Done RolledBack = new("rolledback");
}

/// <summary>A transaction that was begun.</summary>
/// <param name="TxID">Its id: the parameter <c>tx</c> of writes, and <c>txID</c> of commit and rollback.</param>
public sealed record TransactionBegun([property: JsonPropertyName("txID")] string TxID);

/// <summary>The outcome of <c>POST /api/restore</c>: the database holds what the archive holds.</summary>
/// <param name="Status">Always <c>restored</c>.</param>
public sealed record RestoreDone(string Status)
{
    /// <summary>The word for it.</summary>
    public const string Word = "restored";

    /// <summary>What was not carried over as it was, a sentence each; left out when there is nothing.</summary>
    public IReadOnlyList<string>? NotCarriedOver { get; init; }

    /// <summary>The same by kind and number; left out when there is nothing.</summary>
    public IReadOnlyList<LossInfo>? Losses { get; init; }

    /// <summary>Unique indexes that were restored as non-unique because the data breaks them, as <c>collection: field</c>; left out when there are none.</summary>
    public IReadOnlyList<string>? RelaxedIndexes { get; init; }
}

/// <summary>The id under which a document was saved.</summary>
/// <param name="Id">Its <c>_id</c>.</param>
public sealed record DocumentSaved(string Id);

/// <summary>How many documents a collection holds.</summary>
/// <param name="Count">The number.</param>
public sealed record DocumentCount(long Count);

/// <summary>The outcome of an import.</summary>
/// <param name="Status">Always <c>imported</c>.</param>
/// <param name="Count">How many rows were taken: those of added, replaced and repeated together.</param>
public sealed record ImportDone(string Status, long Count)
{
    /// <summary>How many documents were not there before; null from a server that does not say.</summary>
    public long? Added { get; init; }

    /// <summary>How many documents were there before and have another content now; null from a server that does not say.</summary>
    public long? Replaced { get; init; }

    /// <summary>How many rows a later row of the same file took the place of, because both have one key; null from a server that does not say.</summary>
    public long? Repeated { get; init; }

    /// <summary>The first hundred of those; absent when there is none.</summary>
    public IReadOnlyList<ImportRepeated>? RepeatedRows { get; init; }

    /// <summary>How many rows were left out; absent unless <c>errors=report</c> was asked for.</summary>
    public long? FailedCount { get; init; }

    /// <summary>The first hundred of them, by row; absent unless <c>errors=report</c> was asked for.</summary>
    public IReadOnlyList<ImportFailed>? Failed { get; init; }
}

/// <summary>A row that an import left out.</summary>
/// <param name="Row">Its number, from one; the header of a table is not counted.</param>
/// <param name="Line">The line on which it begins, from one.</param>
/// <param name="Code">A stable code, such as <c>unique_violation</c>.</param>
/// <param name="Detail">What is wrong with it, for a person.</param>
public sealed record ImportFailed(long Row, long Line, string Code, string Detail);

/// <summary>A row whose place a later row of the same import took.</summary>
/// <param name="Row">Its number, from one; the header of a table is not counted.</param>
/// <param name="Line">The line on which it begins, from one.</param>
/// <param name="Key">The key of both rows.</param>
/// <param name="By">The number of the later row.</param>
public sealed record ImportRepeated(long Row, long Line, string Key, long By);

/// <summary>The body of <c>POST /api/command</c>.</summary>
/// <param name="Command">A line of JettraDB's command language.</param>
public sealed record RunCommand(string? Command);

/// <summary>What a command did, when its answer is no list of documents.</summary>
/// <param name="Message">The id of what was inserted, or a sentence.</param>
public sealed record CommandDone(string Message);

/// <summary>Whether the server is one of several.</summary>
/// <param name="Enabled">Always false: this server stands alone.</param>
public sealed record ClusterInfo(bool Enabled);

/// <summary>What <c>GET /api/federated/config</c> says.</summary>
/// <param name="FederatedServers">The addresses of the servers of the federation; none here.</param>
public sealed record FederationConfig(IReadOnlyList<string> FederatedServers);

/// <summary>The outcome of <c>POST /api/backup</c>.</summary>
/// <param name="File">The archive's name in the list of backups.</param>
public sealed record BackupDone(string File);

/// <summary>The outcome of <c>POST /api/restore/upload</c>.</summary>
/// <param name="Status">Always <c>restored</c>.</param>
/// <param name="File">The name under which the archive was kept, or the uploaded file's own when it was not.</param>
public sealed record UploadRestored(string Status, string File)
{
    /// <summary>What was not carried over as it was, a sentence each; left out when there is nothing.</summary>
    public IReadOnlyList<string>? NotCarriedOver { get; init; }

    /// <summary>The same by kind and number; left out when there is nothing.</summary>
    public IReadOnlyList<LossInfo>? Losses { get; init; }

    /// <summary>Unique indexes that were restored as non-unique because the data breaks them, as <c>collection: field</c>; left out when there are none.</summary>
    public IReadOnlyList<string>? RelaxedIndexes { get; init; }
}
