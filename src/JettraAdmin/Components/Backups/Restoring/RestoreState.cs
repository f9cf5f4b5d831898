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
}

/// <summary>The choices on the restore page and what follows from them. It calls no services: the page sets the data.</summary>
public sealed class RestoreState
{
    private static readonly DatabaseName Fallback = DatabaseName.Parse("restored");

    private IReadOnlyList<DatabaseName> _databases = [];
    private Func<DatabaseName, bool> _sees = static _ => true;
    private bool _isNameTyped;
    private bool _allowEmpty;

    /// <summary>The database from whose page the user comes, or null.</summary>
    public DatabaseName? Wanted { get; private set; }

    /// <summary>All backups: those of the wanted database first, then the others, each newest first.</summary>
    public IReadOnlyList<Backup> Backups { get; private set; } = [];

    /// <summary>The backups that are missing from the folder, newest first.</summary>
    public IReadOnlyList<GoneArchive> Gone { get; set; } = [];

    /// <summary>The selected kind of source.</summary>
    public RestoreOrigin Origin { get; private set; }

    /// <summary>The chosen backup, or null.</summary>
    public Backup? Chosen { get; private set; }

    /// <summary>The chosen unlisted file, or null.</summary>
    public UnlistedName? Unlisted { get; private set; }

    /// <summary>The upload, or null.</summary>
    public Upload? Uploaded { get; private set; }

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

    /// <summary>Whether to overwrite an existing database.</summary>
    public bool Overwrite { get; private set; }

    /// <summary>The typed name of the new database.</summary>
    public string NewName { get; private set; } = "";

    /// <summary>The name typed to confirm the overwriting.</summary>
    public string Confirmation { get; set; } = "";

    /// <summary>The chosen source, or null.</summary>
    public RestoreSource? Source => Origin switch
    {
        RestoreOrigin.BackupList when Unlisted is { } unlisted => new RestoreSource.Unlisted(unlisted) { MayBeEmpty = _allowEmpty },
        RestoreOrigin.BackupList when Chosen is { } backup => new RestoreSource.Listed(backup.Name) { MayBeEmpty = _allowEmpty },
        RestoreOrigin.Upload when Uploaded is { } upload => new RestoreSource.Uploaded(upload.Id) { MayBeEmpty = _allowEmpty },
        _ => null,
    };

    /// <summary>The database that can be overwritten: the wanted one, otherwise the one of the archive; null if neither exists.</summary>
    public DatabaseName? Overwritable => Existing(Wanted) ?? Existing(Named);

    /// <summary>Why the new name is invalid, or null.</summary>
    public string? NewNameFault =>
        !DatabaseName.TryParse(NewName.Trim(), out var name) ? "1 to 63 letters, digits, hyphens and underscores, beginning with a letter or digit."
        : Existing(name) is { } taken ? $"{taken} already exists. Choose another name."
        : !_sees(name) ? $"You may not create {name}. Ask an administrator."
        : null;

    /// <summary>Whether the confirmation matches exactly.</summary>
    public bool Confirmed => Overwritable is { } name && Confirmation == name.Value;

    /// <summary>The database to create or overwrite; null while it is not chosen.</summary>
    public DatabaseName? Target =>
        Overwrite ? Overwritable
        : NewNameFault is null ? DatabaseName.Parse(NewName.Trim())
        : null;

    /// <summary>Whether there is certainly too little disk space. The server refuses the restore by the same rule.</summary>
    public bool NoSpace => Plan?.Room == RoomVerdict.Short;

    /// <summary>Whether the restore can start.</summary>
    public bool CanStart => Plan is not null && Target is not null && !NoSpace && (!Overwrite || Confirmed);

    /// <summary>Sets the available backups and databases.</summary>
    /// <param name="wanted">The database from whose page the user comes, or null.</param>
    /// <param name="backups">The backup list, newest first.</param>
    /// <param name="databases">The existing databases.</param>
    /// <param name="sees">Whether the user may use a database name.</param>
    public void SetChoices(
        DatabaseName? wanted, IReadOnlyList<Backup> backups, IReadOnlyList<DatabaseName> databases, Func<DatabaseName, bool> sees)
    {
        (Wanted, _databases, _sees) = (wanted, databases, sees);
        Backups = [.. backups.OrderBy(b => b.Database == wanted ? 0 : 1)];
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
        (Origin, Chosen, Unlisted) = (RestoreOrigin.BackupList, backup, null);
        ClearPlan();
        ProposeName(backup.Database);
    }

    /// <summary>Chooses an unlisted file.</summary>
    public void Choose(UnlistedName unlisted)
    {
        (Origin, Chosen, Unlisted) = (RestoreOrigin.BackupList, null, unlisted);
        ClearPlan();
        ProposeName(unlisted.Proposed);
    }

    /// <summary>Chooses an upload, or none.</summary>
    public void Choose(Upload? upload)
    {
        (Origin, Uploaded) = (RestoreOrigin.Upload, upload);
        ClearPlan();
    }

    /// <summary>Sets whether to overwrite an existing database.</summary>
    public void Replace(bool overwrite)
    {
        if (Overwrite == overwrite)
        {
            return;
        }

        (Overwrite, Plan, StartProblem) = (overwrite, null, null);
    }

    /// <summary>Sets the name of the new database.</summary>
    public void Name(string text) => (NewName, _isNameTyped, StartProblem) = (text, true, null);

    /// <summary>
    /// The database to plan with: the target if it is chosen, otherwise one that the user may surely see.
    /// </summary>
    public DatabaseName PlanTarget =>
        Target ?? Wanted ?? Overwritable ?? (_databases.Count > 0 ? _databases[0] : Fallback);

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

    // The database of the archive, from its manifest, otherwise from its file name.
    private DatabaseName? Named =>
        Contents?.Manifest?.Database
        ?? (Origin == RestoreOrigin.BackupList ? Chosen?.Database : ArchiveName.TryParse(Uploaded?.FileName, out var name) ? name.Database : null);

    // A valid name for a database whose own name is invalid here. An existing database with this name is another one, and is not overwritten.
    private DatabaseName? SimilarName =>
        Origin == RestoreOrigin.BackupList ? Unlisted?.Proposed
        : ForeignArchiveName.TryParse(Uploaded?.FileName, out var name) ? name.Proposed
        : null;

    private void ProposeName(DatabaseName database)
    {
        if (_isNameTyped)
        {
            return;
        }

        NewName = FreeName(database).Value;
        // A user who may not create the proposed database can only overwrite.
        if (!_sees(DatabaseName.Parse(NewName)) && Overwritable is not null)
        {
            Overwrite = true;
        }
    }

    private DatabaseName FreeName(DatabaseName database)
    {
        if (Existing(database) is null)
        {
            return database;
        }

        for (var n = 1; ; n++)
        {
            var ending = n == 1 ? "_restored" : $"_restored_{n}";
            var start = database.Value[..Math.Min(database.Value.Length, DatabaseName.MaxLength - ending.Length)];
            var name = DatabaseName.Parse(start + ending);
            if (Existing(name) is null)
            {
                return name;
            }
        }
    }

    private DatabaseName? Existing(DatabaseName? name)
    {
        foreach (var database in _databases)
        {
            if (database == name)
            {
                return database;
            }
        }
        return null;
    }

    private void ClearPlan() => (Contents, Plan, Refusal, StartProblem, _allowEmpty) = (null, null, null, null, false);
}
