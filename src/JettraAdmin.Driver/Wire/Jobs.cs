namespace JettraAdmin.Driver.Wire;

/// <summary>The body of <c>POST /api/jobs</c>, which starts a job.</summary>
/// <param name="Kind">The kind of job: <see cref="JobKinds.Backup"/>, <see cref="JobKinds.Restore"/>, <see cref="JobKinds.TestRestore"/> or <see cref="JobKinds.Verify"/>.</param>
/// <param name="Db">The database to back up, or to restore to.</param>
/// <param name="File">The backup to restore, test restore or verify.</param>
/// <param name="Upload">The id of an upload to restore or verify, instead of a backup.</param>
/// <param name="Mode">Whether the target may or must exist: one of <see cref="RestoreModes"/>. The default is <see cref="RestoreModes.Create"/>.</param>
/// <param name="Empty">Whether a restore accepts a ZIP without entries as an empty database; it is refused otherwise.</param>
public sealed record StartJob(
    string? Kind, string? Db = null, string? File = null, string? Upload = null, string? Mode = null, bool Empty = false);

/// <summary>The argument of the hub method <c>StartRestore</c>.</summary>
/// <param name="Db">The database to restore to.</param>
/// <param name="File">The backup, or null for an upload.</param>
/// <param name="Upload">The id of the upload, or null for a backup.</param>
/// <param name="Mode">One of <see cref="RestoreModes"/>. The default is <see cref="RestoreModes.Create"/>.</param>
/// <param name="Empty">Whether to accept a ZIP without entries as an empty database; it is refused otherwise.</param>
public sealed record StartRestore(string? Db, string? File = null, string? Upload = null, string? Mode = null, bool Empty = false);

/// <summary>The kinds of jobs.</summary>
public static class JobKinds
{
    /// <summary>Writes an archive of a database, and verifies it.</summary>
    public const string Backup = "backup";

    /// <summary>Replaces or creates a database from an archive.</summary>
    public const string Restore = "restore";

    /// <summary>Test restore: a restore without the last step, which proves that the archive can be restored.</summary>
    public const string TestRestore = "test-restore";

    /// <summary>Reads an archive to its end and compares every digest.</summary>
    public const string Verify = "verify";

    /// <summary>Brings a kept state back.</summary>
    public const string Undo = "undo";

    /// <summary>Drops a database. Its data becomes a kept state.</summary>
    public const string Drop = "drop";

    /// <summary>Deletes an archive.</summary>
    public const string DeleteBackup = "delete-backup";
}

/// <summary>Whether the target of a restore may or must exist.</summary>
public static class RestoreModes
{
    /// <summary>The target must not exist: no existing data is changed.</summary>
    public const string Create = "create";

    /// <summary>The target must exist. Its data becomes a kept state, for undo.</summary>
    public const string Overwrite = "overwrite";

    /// <summary>The target may exist.</summary>
    public const string CreateOrOverwrite = "create-or-overwrite";
}

/// <summary>The states of a job.</summary>
public static class JobStates
{
    /// <summary>It waits to run.</summary>
    public const string Queued = "queued";

    /// <summary>It is running.</summary>
    public const string Running = "running";

    /// <summary>It succeeded.</summary>
    public const string Completed = "completed";

    /// <summary>It failed; <see cref="JobInfo.Problem"/> says why.</summary>
    public const string Failed = "failed";

    /// <summary>A user cancelled it; it changed nothing.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>The server stopped while it was running; it changed nothing.</summary>
    public const string Interrupted = "interrupted";
}

/// <summary>A job in its state at one moment.</summary>
/// <param name="Id">The id.</param>
/// <param name="Kind">One of <see cref="JobKinds"/>.</param>
/// <param name="State">One of <see cref="JobStates"/>.</param>
/// <param name="Ended">Whether it has ended, and will not change any more.</param>
/// <param name="Db">The database.</param>
/// <param name="By">The user who started it.</param>
/// <param name="CreatedAt">When it was created.</param>
/// <param name="Progress">The progress.</param>
public sealed record JobInfo(
    string Id, string Kind, string State, bool Ended, string Db, string By, DateTimeOffset CreatedAt, JobProgressInfo Progress)
{
    /// <summary>The archive that it reads or writes; null while that is not known.</summary>
    public string? File { get; init; }

    /// <summary>When it started to run.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Whether its cancellation was requested and it has not stopped yet.</summary>
    public bool Cancelling { get; init; }

    /// <summary>The result; while it runs, the part that is known already.</summary>
    public JobResultInfo? Result { get; init; }

    /// <summary>Why it did not complete.</summary>
    public JobProblemInfo? Problem { get; init; }
}
