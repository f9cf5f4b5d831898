namespace JettraAdmin.Driver.Wire;

/// <summary>The body of <c>POST /api/jobs</c>: starts a job without waiting for its end.</summary>
/// <param name="Kind">What to do: <see cref="JobKinds.Backup"/>, <see cref="JobKinds.Restore"/>, <see cref="JobKinds.TestRestore"/> or <see cref="JobKinds.Verify"/>.</param>
/// <param name="Db">The database to back up, or to restore to.</param>
/// <param name="File">The backup to restore, try or verify.</param>
/// <param name="Upload">The id of an upload to restore, instead of a backup.</param>
/// <param name="Mode">What a restore does with its target: one of <see cref="RestoreModes"/>; <see cref="RestoreModes.Create"/> when left out.</param>
/// <param name="Empty">True when a ZIP without a single entry is meant as an empty database; a restore refuses it otherwise.</param>
public sealed record StartJob(
    string? Kind, string? Db = null, string? File = null, string? Upload = null, string? Mode = null, bool Empty = false);

/// <summary>What the hub's <c>StartRestore</c> takes.</summary>
/// <param name="Db">The database to restore to.</param>
/// <param name="File">The backup, or null for an upload.</param>
/// <param name="Upload">The id of the upload, or null for a backup.</param>
/// <param name="Mode">One of <see cref="RestoreModes"/>; <see cref="RestoreModes.Create"/> when left out.</param>
/// <param name="Empty">True when a ZIP without a single entry is meant as an empty database; it is refused otherwise.</param>
public sealed record StartRestore(string? Db, string? File = null, string? Upload = null, string? Mode = null, bool Empty = false);

/// <summary>The words for what a job does.</summary>
public static class JobKinds
{
    /// <summary>Writes an archive of a database and reads it back.</summary>
    public const string Backup = "backup";

    /// <summary>Replaces a database by what an archive holds, or makes a new one of it.</summary>
    public const string Restore = "restore";

    /// <summary>As a restore, without the last step: proves that the archive can be restored.</summary>
    public const string TestRestore = "test-restore";

    /// <summary>Reads an archive to its end and compares every digest.</summary>
    public const string Verify = "verify";

    /// <summary>Brings kept data back.</summary>
    public const string Undo = "undo";

    /// <summary>Removes a database; its data is kept for a while.</summary>
    public const string Drop = "drop";

    /// <summary>Deletes an archive.</summary>
    public const string DeleteBackup = "delete-backup";
}

/// <summary>The words for what a restore does with its target.</summary>
public static class RestoreModes
{
    /// <summary>The target must not exist: nothing existing is touched.</summary>
    public const string Create = "create";

    /// <summary>The target must exist; what it holds now is kept for undo.</summary>
    public const string Overwrite = "overwrite";

    /// <summary>Either, whichever the target calls for.</summary>
    public const string CreateOrOverwrite = "create-or-overwrite";
}

/// <summary>The words for how far a job is.</summary>
public static class JobStates
{
    /// <summary>Waits for its turn.</summary>
    public const string Queued = "queued";

    /// <summary>Runs.</summary>
    public const string Running = "running";

    /// <summary>Did all that it was asked.</summary>
    public const string Completed = "completed";

    /// <summary>Gave up; the problem says why and what is safe.</summary>
    public const string Failed = "failed";

    /// <summary>Stopped because somebody asked; nothing was left behind.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>Stopped because the server did; nothing was left behind.</summary>
    public const string Interrupted = "interrupted";
}

/// <summary>One job as it stood at one moment.</summary>
/// <param name="Id">The job.</param>
/// <param name="Kind">One of <see cref="JobKinds"/>.</param>
/// <param name="State">One of <see cref="JobStates"/>.</param>
/// <param name="Ended">Whether it will not change any more.</param>
/// <param name="Db">The database it works for.</param>
/// <param name="By">The user who asked.</param>
/// <param name="CreatedAt">When it was asked for.</param>
/// <param name="Progress">How far it is.</param>
public sealed record JobInfo(
    string Id, string Kind, string State, bool Ended, string Db, string By, DateTimeOffset CreatedAt, JobProgressInfo Progress)
{
    /// <summary>The file it reads or wrote, once known.</summary>
    public string? File { get; init; }

    /// <summary>When it began to run.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Whether it was asked to stop and has not stopped yet.</summary>
    public bool Cancelling { get; init; }

    /// <summary>What came of it; while it runs, what is settled so far.</summary>
    public JobResultInfo? Result { get; init; }

    /// <summary>Why it did not complete.</summary>
    public JobProblemInfo? Problem { get; init; }
}
