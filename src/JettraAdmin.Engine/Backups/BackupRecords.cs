using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Backups.Uploads;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;

namespace JettraAdmin.Engine.Backups;

/// <summary>What the server found out about an archive. A later finding replaces an earlier one.</summary>
public enum AssuranceLevel
{
    /// <summary>The file could not be read, so its content is unknown. This finding is never stored.</summary>
    Unreadable = -1,
    /// <summary>It was read and is damaged.</summary>
    Damaged = 0,
    /// <summary>It could be opened. Its documents have not been read since the file changed.</summary>
    Written,
    /// <summary>Every document was read and every digest was equal.</summary>
    Verified,
    /// <summary>It was restored or test restored, and the restored data had the same digest.</summary>
    Proved,
    /// <summary>It is not a backup: not a ZIP, a ZIP with other content, or a ZIP with a feature that is not supported.</summary>
    Foreign = 10,
    /// <summary>
    /// It is a backup without known damage, but it cannot be restored here: it has a newer format, exceeds a limit, has a document
    /// that cannot be stored here, or has no data.
    /// </summary>
    Unsupported = 11,
}

/// <summary>A finding about an archive.</summary>
/// <param name="Level">What was found.</param>
/// <param name="At">When it was found; for <see cref="AssuranceLevel.Written"/>, the time of the data.</param>
/// <param name="Took">How long the reading or the test restore took; null when no documents were read.</param>
/// <param name="Fault">A sentence with the reason why the archive cannot be restored, or null.</param>
public sealed record Assurance(AssuranceLevel Level, DateTimeOffset At, TimeSpan? Took = null, MessageTemplate? Fault = null)
{
    /// <summary>
    /// What a restore leaves out or changes, as known from making, verifying or restoring the backup. Null when the archive was
    /// only opened.
    /// </summary>
    public IReadOnlyList<RestoreLoss>? Losses { get; init; }

    /// <summary>Whether the archive can be restored, according to this finding.</summary>
    public bool Good => Level is AssuranceLevel.Written or AssuranceLevel.Verified or AssuranceLevel.Proved;

    /// <summary>The finding that follows from an error when the archive was opened or read.</summary>
    /// <param name="code">The error code.</param>
    /// <param name="at">When it was refused.</param>
    /// <param name="fault">The sentence of the error.</param>
    public static Assurance Refused(ErrorCode? code, DateTimeOffset at, MessageTemplate? fault) => new(
        code switch
        {
            _ when code == ErrorCodes.ArchiveForeign || code == ErrorCodes.ArchiveNotZip => AssuranceLevel.Foreign,
            _ when code == ErrorCodes.ArchiveLimits || code == ErrorCodes.ArchiveUnsupported || code == ErrorCodes.ArchiveEmpty
                || code == ErrorCodes.ArchiveUntranslatable || code == ErrorCodes.ArchiveVersionUnknown => AssuranceLevel.Unsupported,
            _ => AssuranceLevel.Damaged,
        },
        at,
        null,
        fault);
}

/// <summary>A backup in the backup list.</summary>
/// <param name="Name">The name of the archive.</param>
/// <param name="Bytes">The size of the file.</param>
/// <param name="Contents">Its content, as far as it is known from opening it; null when it cannot be opened.</param>
/// <param name="Assurance">The finding about it.</param>
/// <param name="By">The user who started the backup; null when this server does not know.</param>
public sealed record Backup(ArchiveName Name, long Bytes, ArchiveContents? Contents, Assurance Assurance, string? By)
{
    /// <summary>How far two clocks may differ before a date counts as in the future.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    /// <summary>Changes whenever the content of the file may have changed.</summary>
    public string Stamp { get; init; } = string.Empty;

    /// <summary>The manifest; null when it cannot be read, or an existing server wrote the archive.</summary>
    public ArchiveManifest? Manifest => Contents?.Manifest;

    /// <summary>The id of its database from the last time when it could be opened; null when it never could.</summary>
    public DatabaseId? RememberedId { get; init; }

    /// <summary>The id of its database, from the manifest that it has or had. Null when only the file name says which database it is.</summary>
    public DatabaseId? DatabaseId => Manifest?.DatabaseId ?? RememberedId;

    /// <summary>The name of its database, from the manifest. Without a manifest, from the file name.</summary>
    public DatabaseName Database => Manifest?.Database ?? Name.Database;

    /// <summary>The time of the data, from the manifest. Without a manifest, from the file name, which has the local time of an existing server.</summary>
    public DateTimeOffset TakenAt => Manifest?.CreatedAt ?? Name.Stamp;

    /// <summary>The number of its documents; null when that cannot be read.</summary>
    public long? Documents => Contents?.Documents;

    /// <summary>What a restore leaves out or changes, as far as it is known.</summary>
    public IReadOnlyList<RestoreLoss> Losses => Contents is null ? [] : Assurance.Losses ?? Contents.Losses;

    /// <summary>Whether it is a good backup: it is not empty and, by everything that is known, can be restored.</summary>
    public bool Good => Contents is { IsEmpty: false } && Assurance.Good;

    /// <summary>Whether a caller who may list backups sees this one. Only administrators see a backup that cannot be opened, because its database is unknown.</summary>
    public bool IsVisibleTo(Caller caller) => caller.Is(Role.Admin) || (Contents is not null && caller.Sees(Database));

    /// <summary>Whether its date is in the future, so that its age is unknown.</summary>
    public bool IsAhead(DateTimeOffset now) => TakenAt - now > ClockSkew;
}

/// <summary>What a restore reads.</summary>
public abstract record RestoreSource
{
    private RestoreSource()
    {
    }

    /// <summary>The source as it is stored with a job.</summary>
    internal JobSource ToJob() => this switch
    {
        Listed listed => new JobSource(JobSourcePlace.Listed, listed.Name.Value, MayBeEmpty),
        Unlisted unlisted => new JobSource(JobSourcePlace.Unlisted, unlisted.Name.Value, MayBeEmpty),
        Uploaded uploaded => new JobSource(JobSourcePlace.Uploaded, uploaded.Id.ToString(), MayBeEmpty),
        _ => throw new InvalidOperationException("There is no other source."),
    };

    /// <summary>Converts the result of <see cref="ToJob"/> back.</summary>
    internal static RestoreSource Of(JobSource source) => source.Place switch
    {
        JobSourcePlace.Listed => new Listed(ArchiveName.Parse(source.Name)) { MayBeEmpty = source.MayBeEmpty },
        JobSourcePlace.Unlisted => new Unlisted(UnlistedName.TryParse(source.Name, out var unlisted) ? unlisted : throw new FormatException($"\"{source.Name}\" is not the name of an archive.")) { MayBeEmpty = source.MayBeEmpty },
        JobSourcePlace.Uploaded => new Uploaded(UploadId.Parse(source.Name, null)) { MayBeEmpty = source.MayBeEmpty },
        _ => throw new ArgumentOutOfRangeException(nameof(source), source.Place, "The place is not known."),
    };

    /// <summary>Whether an empty archive is restored as an empty database. If false, it is refused.</summary>
    public bool MayBeEmpty { get; init; }

    /// <summary>A backup in the backup list.</summary>
    /// <param name="Name">Its name.</param>
    public sealed record Listed(ArchiveName Name) : RestoreSource;

    /// <summary>An archive in the backups folder that is not in the backup list because of its name. For administrators only.</summary>
    /// <param name="Name">Its name.</param>
    public sealed record Unlisted(UnlistedName Name) : RestoreSource;

    /// <summary>An uploaded file.</summary>
    /// <param name="Id">The upload.</param>
    public sealed record Uploaded(UploadId Id) : RestoreSource;
}

/// <summary>What a restore does with its target.</summary>
public enum RestoreMode
{
    /// <summary>The target must not exist.</summary>
    Create,
    /// <summary>The target must exist. Its present data becomes a kept state.</summary>
    Overwrite,
    /// <summary>Overwrites the target if it exists, or else creates it, as a JettraDB server does.</summary>
    CreateOrOverwrite,
}

/// <summary>What an archive holds, and what a restore of it would do and need.</summary>
/// <param name="Contents">What the archive holds.</param>
/// <param name="Current">The database that has the name of the target now, or null.</param>
/// <param name="Needs">The space that the restored data takes.</param>
/// <param name="FreeBytes">The free space.</param>
/// <param name="About">The estimated duration, from earlier restores; null when there was none.</param>
public sealed record RestorePlan(ArchiveContents Contents, DatabaseSummary? Current, SpaceNeeded Needs, long FreeBytes, TimeSpan? About)
{
    /// <summary>What the restore leaves out or changes, as far as that is known beforehand.</summary>
    public IReadOnlyList<RestoreLoss> Losses
    {
        get => field ?? Contents.Losses;
        init;
    }

    /// <summary>What verifying the upload showed; null when it was not verified, or the source is not an upload.</summary>
    public UploadCheck? Check { get; init; }

    /// <summary>Whether there is enough space. The restore itself uses the same estimate.</summary>
    public RoomVerdict Room => Needs.In(FreeBytes);
}

/// <summary>What a backup would hold and need.</summary>
/// <param name="Documents">The number of documents.</param>
/// <param name="Bytes">The size of their JSON, in bytes.</param>
/// <param name="Needs">The size of the archive.</param>
/// <param name="FreeBytes">The free space; null when it is unknown.</param>
/// <param name="About">The estimated duration.</param>
public sealed record BackupPlan(long Documents, long Bytes, SpaceNeeded Needs, long? FreeBytes, TimeSpan About)
{
    /// <summary>Whether there is enough space. The backup itself uses the same estimate.</summary>
    public RoomVerdict Room => Needs.In(FreeBytes);
}
