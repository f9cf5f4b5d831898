using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Documents.Transactions;

namespace JettraAdmin.Engine;

/// <summary>Where the engine keeps things, and within which limits it works.</summary>
public sealed record JettraEngineOptions
{
    /// <summary>The folder of databases and of what the server remembers. One process uses it at a time.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>The folder of archives. Nothing but archives, and drafts of them, is put there.</summary>
    public required string BackupDirectory { get; init; }

    /// <summary>The server as manifests name it, such as <c>JettraAdmin 1.0.0</c>.</summary>
    public required string Server { get; init; }

    /// <summary>How many generations are kept for undo per database; 3 by default.</summary>
    public int KeepPerDatabase { get; init; } = 3;

    /// <summary>How long they are kept; 7 days by default. The newest of a database is kept a day whatever else is said.</summary>
    public TimeSpan KeepFor { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Whether a write makes the database and the collection it goes to; true by default.</summary>
    public bool CreateOnFirstWrite { get; init; } = true;

    /// <summary>How many jobs run at once; 2 by default.</summary>
    public int ConcurrentJobs { get; init; } = 2;

    /// <summary>How many jobs may wait; 64 by default.</summary>
    public int QueuedJobs { get; init; } = 64;

    /// <summary>How much transactions may hold, and for how long.</summary>
    public TransactionOptions Transactions { get; init; } = new();

    /// <summary>What an archive may ask of this server.</summary>
    public ArchiveLimits Limits { get; init; } = ArchiveLimits.Default;
}
