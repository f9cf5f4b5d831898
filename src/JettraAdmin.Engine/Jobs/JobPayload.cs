using System.Text.Json.Serialization;

namespace JettraAdmin.Engine.Jobs;

/// <summary>What a job is to do, as data: it can be stored, and whatever process has it can run it.</summary>
/// <remarks>The spelling of the members is that of the stored jobs: members may be added, never renamed.</remarks>
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

    /// <summary>Back up the job's database.</summary>
    public sealed record Backup() : JobPayload(JobKind.Backup);

    /// <summary>Restore into the job's database.</summary>
    /// <param name="Source">Where to read from.</param>
    /// <param name="Identity">What identifies the archive that the caller was shown; another one is refused.</param>
    /// <param name="Overwrites">Whether the database must exist, and its present data is kept for undo; else it must not exist.</param>
    /// <param name="KeepAs">The archive's name: the one in the backup list, or the one under which an upload is kept. Unused for unlisted files.</param>
    public sealed record Restore(JobSource Source, string Identity, bool Overwrites, string KeepAs) : JobPayload(JobKind.Restore);

    /// <summary>Restore an archive aside and stop before any name moves.</summary>
    /// <param name="Archive">The archive.</param>
    /// <param name="Identity">What identifies the archive that the caller was shown; another one is refused.</param>
    public sealed record TestRestore(string Archive, string Identity) : JobPayload(JobKind.TestRestore);

    /// <summary>Read an archive to its end and compare every digest.</summary>
    /// <param name="Archive">The archive.</param>
    public sealed record Verify(string Archive) : JobPayload(JobKind.Verify);

    /// <summary>Bring back a kept state.</summary>
    /// <param name="Kept">The kept state.</param>
    /// <param name="NewName">Another name for a dropped database; null for its own.</param>
    /// <param name="Documents">How many documents it holds; null when they could not be counted.</param>
    /// <param name="KeptAt">Since when it is kept.</param>
    public sealed record Undo(long Kept, string? NewName, long? Documents, DateTimeOffset KeptAt) : JobPayload(JobKind.Undo);

    /// <summary>Drop the job's database.</summary>
    public sealed record Drop() : JobPayload(JobKind.Drop);

    /// <summary>Delete an archive.</summary>
    /// <param name="Archive">The archive.</param>
    /// <param name="FileBytes">The size of its file.</param>
    /// <param name="Documents">How many documents it holds; null when that cannot be read.</param>
    public sealed record DeleteBackup(string Archive, long FileBytes, long? Documents) : JobPayload(JobKind.DeleteBackup);
}

/// <summary>Where a restore reads from, as data.</summary>
/// <param name="Place">Where the archive is.</param>
/// <param name="Name">Its file name, or the id of the upload.</param>
/// <param name="MayBeEmpty">Whether an archive without content is meant as an empty database.</param>
public sealed record JobSource(JobSourcePlace Place, string Name, bool MayBeEmpty);

/// <summary>Where the archive of a restore is.</summary>
public enum JobSourcePlace
{
    /// <summary>In the backup list.</summary>
    Listed,
    /// <summary>In the backups folder under a name that is not listed.</summary>
    Unlisted,
    /// <summary>Among the uploads.</summary>
    Uploaded,
}
