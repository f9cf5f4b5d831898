using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Backups.Uploads;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;

namespace JettraAdmin.Engine.Backups;

/// <summary>What is known of an archive's soundness, from less to more; a later finding replaces an earlier one.</summary>
public enum AssuranceLevel
{
    /// <summary>The machine refused to read it, so nothing is known. This is never stored.</summary>
    Unreadable = -1,
    /// <summary>It was read and found damaged.</summary>
    Damaged = 0,
    /// <summary>It could be opened; its documents were not read since.</summary>
    Written,
    /// <summary>Every document was read and every digest was equal.</summary>
    Verified,
    /// <summary>It was restored or test restored, and the restored data had the same digest.</summary>
    Proved,
    /// <summary>It is not a backup: no ZIP, a ZIP of something else, or a ZIP feature that is not supported.</summary>
    Foreign = 10,
    /// <summary>
    /// It is a backup without known damage, but a restore refuses it: a later version, a limit, a document that cannot be stored
    /// here, or no data at all.
    /// </summary>
    Unsupported = 11,
}

/// <summary>A finding about an archive.</summary>
/// <param name="Level">What was found.</param>
/// <param name="At">When; for <see cref="AssuranceLevel.Written"/> the instant of the data.</param>
/// <param name="Took">How long the reading or the trial took; null when nothing was read.</param>
/// <param name="Fault">Why an archive cannot be restored, in a sentence.</param>
public sealed record Assurance(AssuranceLevel Level, DateTimeOffset At, TimeSpan? Took = null, string? Fault = null)
{
    /// <summary>
    /// What a restore does not carry over as it was, as verifying it found, or as the server knew when it made the backup;
    /// null when only opening the archive told it.
    /// </summary>
    public IReadOnlyList<RestoreLoss>? Losses { get; init; }

    /// <summary>Whether the archive can be restored, by this finding.</summary>
    public bool Good => Level is AssuranceLevel.Written or AssuranceLevel.Verified or AssuranceLevel.Proved;

    /// <summary>The finding that a refusal of the archive means.</summary>
    /// <param name="code">The refusal's code.</param>
    /// <param name="at">When it was refused.</param>
    /// <param name="fault">The refusal's sentence.</param>
    public static Assurance Refused(ErrorCode? code, DateTimeOffset at, string? fault) => new(
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

/// <summary>One backup in the backup list.</summary>
/// <param name="Name">The archive's name.</param>
/// <param name="Bytes">The size of the file.</param>
/// <param name="Contents">What it holds, as far as opening it tells; null when it cannot be opened.</param>
/// <param name="Assurance">What is known of its soundness.</param>
/// <param name="By">Who had it made, when this server remembers.</param>
public sealed record Backup(ArchiveName Name, long Bytes, ArchiveContents? Contents, Assurance Assurance, string? By)
{
    /// <summary>How far two clocks may differ before a date counts as in the future.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    /// <summary>Changes whenever the content of the file may have changed.</summary>
    public string Stamp { get; init; } = string.Empty;

    /// <summary>What it says of itself; null when that cannot be read, or an existing server wrote it.</summary>
    public ArchiveManifest? Manifest => Contents?.Manifest;

    /// <summary>The id of its database when it could last be opened; null when it never could.</summary>
    public DatabaseId? RememberedId { get; init; }

    /// <summary>The id of the database it is of, by its manifest now or earlier; null when only the file name tells which one it is.</summary>
    public DatabaseId? DatabaseId => Manifest?.DatabaseId ?? RememberedId;

    /// <summary>The database it is of: what the manifest says, else what the file name claims.</summary>
    public DatabaseName Database => Manifest?.Database ?? Name.Database;

    /// <summary>The instant of the data: what the manifest says, else what the file name claims, which is an existing server's local time.</summary>
    public DateTimeOffset TakenAt => Manifest?.CreatedAt ?? Name.Stamp;

    /// <summary>How many documents it holds, or null when that cannot be read.</summary>
    public long? Documents => Contents?.Documents;

    /// <summary>What a restore does not carry over as it was, as far as it is known.</summary>
    public IReadOnlyList<RestoreLoss> Losses => Contents is null ? [] : Assurance.Losses ?? Contents.Losses;

    /// <summary>Whether it can be restored, as far as it is known, and is not empty.</summary>
    public bool Good => Contents is { IsEmpty: false } && Assurance.Good;

    /// <summary>Whether a caller who may list backups finds this one: one that cannot be opened is for administrators only, because its database is unknown.</summary>
    public bool IsVisibleTo(Caller caller) => caller.Is(Role.Admin) || (Contents is not null && caller.Sees(Database));

    /// <summary>Whether its date is in the future, so that its age is unknown.</summary>
    public bool IsAhead(DateTimeOffset now) => TakenAt - now > ClockSkew;
}

/// <summary>Where a restore reads from.</summary>
public abstract record RestoreSource
{
    private RestoreSource()
    {
    }

    /// <summary>The source as data of a job.</summary>
    internal JobSource ToJob() => this switch
    {
        Listed listed => new JobSource(JobSourcePlace.Listed, listed.Name.Value, MayBeEmpty),
        Unlisted unlisted => new JobSource(JobSourcePlace.Unlisted, unlisted.Name.Value, MayBeEmpty),
        Uploaded uploaded => new JobSource(JobSourcePlace.Uploaded, uploaded.Id.ToString(), MayBeEmpty),
        _ => throw new InvalidOperationException("There is no other source."),
    };

    /// <summary>Reads back what <see cref="ToJob"/> gave.</summary>
    internal static RestoreSource Of(JobSource source) => source.Place switch
    {
        JobSourcePlace.Listed => new Listed(ArchiveName.Parse(source.Name)) { MayBeEmpty = source.MayBeEmpty },
        JobSourcePlace.Unlisted => new Unlisted(ForeignArchiveName.TryParse(source.Name, out var foreign) ? foreign : throw new FormatException($"\"{source.Name}\" is no name of an archive.")) { MayBeEmpty = source.MayBeEmpty },
        JobSourcePlace.Uploaded => new Uploaded(UploadId.Parse(source.Name, null)) { MayBeEmpty = source.MayBeEmpty },
        _ => throw new ArgumentOutOfRangeException(nameof(source), source.Place, "There is no such place."),
    };

    /// <summary>Whether a ZIP without entries is restored as an empty database instead of refused.</summary>
    public bool MayBeEmpty { get; init; }

    /// <summary>A backup in the backup list.</summary>
    /// <param name="Name">Its name.</param>
    public sealed record Listed(ArchiveName Name) : RestoreSource;

    /// <summary>A file in the backups folder that is not listed, because its database name is not allowed here; administrators only.</summary>
    /// <param name="Name">Its name.</param>
    public sealed record Unlisted(ForeignArchiveName Name) : RestoreSource;

    /// <summary>An uploaded file.</summary>
    /// <param name="Id">The upload.</param>
    public sealed record Uploaded(UploadId Id) : RestoreSource;
}

/// <summary>What a restore does with its target.</summary>
public enum RestoreMode
{
    /// <summary>The target must not exist: nothing existing is touched.</summary>
    Create,
    /// <summary>The target must exist: what it holds now is kept for undo.</summary>
    Overwrite,
    /// <summary>Create or overwrite, whichever applies: the meaning of JettraDB's wire contract.</summary>
    CreateOrOverwrite,
}

/// <summary>What an archive holds and what a restore would meet.</summary>
/// <param name="Contents">What the archive holds.</param>
/// <param name="Current">The database that has the target's name now, or null.</param>
/// <param name="Needs">The space that the restored data takes.</param>
/// <param name="FreeBytes">The free space.</param>
/// <param name="About">About how long it takes, from earlier restores; null when there was none.</param>
public sealed record RestorePlan(ArchiveContents Contents, DatabaseSummary? Current, SpaceNeeded Needs, long FreeBytes, TimeSpan? About)
{
    /// <summary>What is not carried over as it was, as far as that is known beforehand.</summary>
    public IReadOnlyList<RestoreLoss> Losses
    {
        get => field ?? Contents.Losses;
        init;
    }

    /// <summary>Whether there is enough space; a restore uses the same estimate.</summary>
    public RoomVerdict Room => Needs.In(FreeBytes);
}

/// <summary>What a backup would take.</summary>
/// <param name="Documents">How many documents it would hold.</param>
/// <param name="Bytes">The bytes of their JSON.</param>
/// <param name="Needs">How large the file becomes.</param>
/// <param name="FreeBytes">The free space; null when the store cannot tell.</param>
/// <param name="About">About how long it takes.</param>
public sealed record BackupPlan(long Documents, long Bytes, SpaceNeeded Needs, long? FreeBytes, TimeSpan About)
{
    /// <summary>Whether there is enough space; a backup uses the same estimate.</summary>
    public RoomVerdict Room => Needs.In(FreeBytes);
}
