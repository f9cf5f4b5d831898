using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Documents.Transactions;

namespace JettraAdmin.Engine;

/// <summary>The folders and limits of the engine.</summary>
public sealed record JettraEngineOptions
{
    /// <summary>The data folder. One process uses it at a time.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>The backups folder. The server writes only archives and their drafts there.</summary>
    public required string BackupDirectory { get; init; }

    /// <summary>The name of the server in manifests, such as <c>JettraAdmin 1.0.0</c>.</summary>
    public required string Server { get; init; }

    /// <summary>The maximum number of kept states per database. Default: 3.</summary>
    public int KeepPerDatabase { get; init; } = 3;

    /// <summary>How long kept states are kept. Default: 7 days. The newest kept state of a database is kept for at least a day.</summary>
    public TimeSpan KeepFor { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Whether a write creates its database and collection if they do not exist. Default: true.</summary>
    public bool CreateOnFirstWrite { get; init; } = true;

    /// <summary>The maximum number of running jobs. Default: 2.</summary>
    public int ConcurrentJobs { get; init; } = 2;

    /// <summary>The maximum number of queued jobs. Default: 64.</summary>
    public int QueuedJobs { get; init; } = 64;

    /// <summary>Limits for transactions.</summary>
    public TransactionOptions Transactions { get; init; } = new();

    /// <summary>Limits for reading archives.</summary>
    public ArchiveLimits Limits { get; init; } = ArchiveLimits.Default;
}
