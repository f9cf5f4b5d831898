using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Backups.Uploads;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Components.Backups.Restoring;

/// <summary>The source of the archive.</summary>
public enum RestoreOrigin
{
    /// <summary>The backup list.</summary>
    BackupList,
    /// <summary>An uploaded file.</summary>
    Upload,
    /// <summary>A file in the backups folder that is not listed.</summary>
    Folder,
}

/// <summary>The choices on the restore page and what follows from them. It calls no services: the page sets the data.</summary>
public sealed partial class RestoreState
{
    private bool _allowEmpty;

    /// <summary>All backups: those of the wanted database first, then the others, each newest first.</summary>
    public IReadOnlyList<Backup> Backups { get; private set; } = [];

    /// <summary>The backups that are missing from the folder, newest first.</summary>
    public IReadOnlyList<GoneArchive> Missing { get; private set; } = [];

    /// <summary>The files in the folder that are not listed and can be restored all the same; null if the user may not see them.</summary>
    public IReadOnlyList<UnlistedName>? UnlistedFiles { get; private set; }

    /// <summary>The selected kind of source.</summary>
    public RestoreOrigin Origin { get; private set; }

    /// <summary>The chosen backup, or null.</summary>
    public Backup? Chosen { get; private set; }

    /// <summary>The chosen unlisted file, or null.</summary>
    public UnlistedName? Unlisted { get; private set; }

    /// <summary>The upload, or null.</summary>
    public Upload? Uploaded { get; private set; }

    /// <summary>The job that verifies the upload, or has ended without a finding; null if none was started here.</summary>
    public Job? Verification { get; set; }

    /// <summary>A good backup in place of a damaged source, or null.</summary>
    public SoundCopy? SoundCopy { get; set; }

    /// <summary>The contents of the source, after it was opened.</summary>
    public ArchiveContents? Contents { get; private set; }

    /// <summary>The plan, or null.</summary>
    public RestorePlan? Plan { get; private set; }

    /// <summary>When the plan was made.</summary>
    public DateTimeOffset PlannedAt { get; private set; }

    /// <summary>Why the source cannot be restored, or null.</summary>
    public JobProblem? Refusal { get; private set; }

    /// <summary>Whether the source is refused only because it is empty, which the user can allow.</summary>
    public bool IsEmptyFile => Refusal?.Is(ErrorCodes.ArchiveEmpty) == true;

    /// <summary>Why the last start of the restore failed, or null.</summary>
    public JobProblem? StartProblem { get; set; }

    /// <summary>Whether the chosen upload must be read to its end before it is planned.</summary>
    public bool NeedsVerification => Origin == RestoreOrigin.Upload && Uploaded is { Check: null };

    /// <summary>The chosen source, or null.</summary>
    public RestoreSource? Source => Origin switch
    {
        RestoreOrigin.Folder => Unlisted is { } unlisted ? new RestoreSource.Unlisted(unlisted) { MayBeEmpty = _allowEmpty } : null,
        RestoreOrigin.BackupList => Chosen is { } backup ? new RestoreSource.Listed(backup.Name) { MayBeEmpty = _allowEmpty } : null,
        RestoreOrigin.Upload => Uploaded is { } upload ? new RestoreSource.Uploaded(upload.Id) { MayBeEmpty = _allowEmpty } : null,
    };

    /// <summary>Whether there is certainly too little disk space. The server refuses the restore by the same rule.</summary>
    public bool NoSpace => Plan?.Room == RoomVerdict.Short;

    /// <summary>Whether the restore can start.</summary>
    public bool CanStart => Plan is not null && Target is not null && !NoSpace && (!Overwrite || Confirmed);

    /// <summary>Sets the available backups and databases.</summary>
    /// <param name="wanted">The database from whose page the user comes, or null.</param>
    /// <param name="backups">The backup list, newest first.</param>
    /// <param name="databases">The existing databases.</param>
    /// <param name="sees">Whether the user may use a database name.</param>
    /// <param name="folder">The report about the folder, or null.</param>
    public void SetChoices(
        DatabaseName? wanted, IReadOnlyList<Backup> backups, IReadOnlyList<DatabaseName> databases, Func<DatabaseName, bool> sees, FolderReport? folder = null)
    {
        (Wanted, _databases, _sees) = (wanted, databases, sees);
        Backups = [.. backups.OrderBy(b => b.Database == wanted ? 0 : 1)];
        Missing = folder?.Gone ?? [];
        UnlistedFiles = folder?.Unlisted is { } files
            ? [.. files.Where(f => f.Proposed is not null).Select(f => UnlistedName.TryParse(f.Name, out var name) ? name : null).OfType<UnlistedName>()]
            : null;
        // The finding of the chosen backup may have changed.
        Chosen = Backups.FirstOrDefault(b => b.Name == Chosen?.Name) ?? Chosen;
    }

    /// <summary>Selects the kind of source. An earlier choice of that kind applies again.</summary>
    public void Show(RestoreOrigin origin)
    {
        if (Origin == origin)
        {
            return;
        }

        Origin = origin;
        ClearPlan();
    }

    /// <summary>Chooses a backup.</summary>
    public void Choose(Backup backup)
    {
        (Origin, Chosen) = (RestoreOrigin.BackupList, backup);
        ClearPlan();
        ProposeName(backup.Database);
    }

    /// <summary>Chooses an unlisted file.</summary>
    public void Choose(UnlistedName unlisted)
    {
        (Origin, Unlisted) = (RestoreOrigin.Folder, unlisted);
        ClearPlan();
        ProposeName(unlisted.Proposed);
    }

    /// <summary>Chooses an upload, or none.</summary>
    public void Choose(Upload? upload)
    {
        (Origin, Uploaded) = (RestoreOrigin.Upload, upload);
        ClearPlan();
    }

    /// <summary>Sets what is known of the chosen upload now.</summary>
    public void Learn(Upload upload) => (Uploaded, Verification) = (upload, null);

    /// <summary>Accepts a plan.</summary>
    /// <returns>False if the contents of the source led to another target, so that a new plan is needed.</returns>
    public bool Accept(RestorePlan plan, DatabaseName target, DateTimeOffset at)
    {
        (Contents, Refusal) = (plan.Contents, null);
        ProposeName(Named ?? SimilarName ?? Fallback);
        if (Target is { } settled && settled != target)
        {
            return false;
        }

        (Plan, PlannedAt) = (plan, at);
        return true;
    }

    /// <summary>Sets that the source cannot be restored.</summary>
    public void Refuse(JobProblem problem)
    {
        ClearPlan();
        Refusal = problem;
    }

    /// <summary>Allows an empty source.</summary>
    public void AllowEmpty() => (_allowEmpty, Refusal) = (true, null);

    /// <summary>Discards the plan, so that a new one is made.</summary>
    public void PlanAgain() => (Plan, StartProblem) = (null, null);

    private void ClearPlan() =>
        (Contents, Plan, Refusal, StartProblem, Verification, SoundCopy, _allowEmpty) = (null, null, null, null, null, null, false);
}
