using System.Text.Json.Serialization;

namespace JettraAdmin.Engine.Jobs;

/// <summary>What a job does, as data. It is stored with the job, so a later process can read it.</summary>
/// <remarks>Stored jobs contain the names of the members: a member may be added, but never renamed.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "Kind")]
[JsonDerivedType(typeof(Backup), nameof(JobKind.Backup))]
[JsonDerivedType(typeof(Restore), nameof(JobKind.Restore))]
[JsonDerivedType(typeof(TestRestore), nameof(JobKind.TestRestore))]
[JsonDerivedType(typeof(Verify), nameof(JobKind.Verify))]
[JsonDerivedType(typeof(Undo), nameof(JobKind.Undo))]
[JsonDerivedType(typeof(Drop), nameof(JobKind.Drop))]
[JsonDerivedType(typeof(DeleteBackup), nameof(JobKind.DeleteBackup))]
public abstract record JobPayload
{
    private JobPayload(JobKind kind) => Kind = kind;

    /// <summary>The kind of job.</summary>
    [JsonIgnore]
    public JobKind Kind { get; }

    /// <summary>Backs up the database of the job.</summary>
    public sealed record Backup() : JobPayload(JobKind.Backup);

    /// <summary>Restores an archive into the database of the job.</summary>
    /// <param name="Source">Where to read from.</param>
    /// <param name="Identity">Identifies the archive that the caller saw. If the file was exchanged since, the job fails.</param>
    /// <param name="Overwrites">If true, the database must exist, and its present data becomes a kept state. If false, the database must not exist.</param>
    /// <param name="KeepAs">The name of the archive in the backup list. For an upload, the name under which it is added to the list. Not used for unlisted files.</param>
    public sealed record Restore(JobSource Source, string Identity, bool Overwrites, string KeepAs) : JobPayload(JobKind.Restore);

    /// <summary>Restores an archive into a replacement, and discards the replacement without a swap.</summary>
    /// <param name="Archive">The archive.</param>
    /// <param name="Identity">Identifies the archive that the caller saw. If the file was exchanged since, the job fails.</param>
    public sealed record TestRestore(string Archive, string Identity) : JobPayload(JobKind.TestRestore);

    /// <summary>Reads an archive to its end and compares every digest.</summary>
    /// <param name="Archive">The archive, or the name of the uploaded file.</param>
    /// <param name="Source">The upload or the unlisted file to read; null for an archive in the backup list.</param>
    public sealed record Verify(string Archive, JobSource? Source = null) : JobPayload(JobKind.Verify);

    /// <summary>Points a database at a kept state again.</summary>
    /// <param name="Kept">The id of the kept state.</param>
    /// <param name="NewName">A new name for a dropped database; null for the name that it had.</param>
    /// <param name="Documents">The number of its documents; null when they could not be counted.</param>
    /// <param name="KeptAt">When its data was replaced or dropped.</param>
    public sealed record Undo(long Kept, string? NewName, long? Documents, DateTimeOffset KeptAt) : JobPayload(JobKind.Undo);

    /// <summary>Drops the database of the job.</summary>
    public sealed record Drop() : JobPayload(JobKind.Drop);

    /// <summary>Deletes an archive.</summary>
    /// <param name="Archive">The archive.</param>
    /// <param name="FileBytes">The size of its file.</param>
    /// <param name="Documents">The number of its documents; null when that cannot be read.</param>
    public sealed record DeleteBackup(string Archive, long FileBytes, long? Documents) : JobPayload(JobKind.DeleteBackup);
}

/// <summary>The archive that a restore or a verification reads, as stored with the job.</summary>
/// <param name="Place">The kind of place where the archive is.</param>
/// <param name="Name">Its file name, or the id of the upload.</param>
/// <param name="MayBeEmpty">Whether an empty archive is restored as an empty database. If false, it is refused.</param>
public sealed record JobSource(JobSourcePlace Place, string Name, bool MayBeEmpty);

/// <summary>Where the archive is.</summary>
public enum JobSourcePlace
{
    /// <summary>The archive is in the backup list.</summary>
    Listed,
    /// <summary>The archive is an unlisted file in the backups folder.</summary>
    Unlisted,
    /// <summary>The archive is an upload.</summary>
    Uploaded,
}
