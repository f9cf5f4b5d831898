using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Backups.Uploads;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Components.Backups.Restoring;

/// <summary>Where the archive comes from.</summary>
public enum RestoreOrigin
{
    /// <summary>The catalogue on the server.</summary>
    BackupList,
    /// <summary>A file of the person's computer.</summary>
    Upload,
}

/// <summary>What was chosen on the restore page so far, and what follows from it. It asks nobody: the page fills it.</summary>
public sealed class RestoreState
{
    private static readonly DatabaseName Fallback = DatabaseName.Parse("restored");

    private IReadOnlyList<DatabaseName> _databases = [];
    private Func<DatabaseName, bool> _sees = static _ => true;
    private bool _nameTyped;
    private bool _mayBeEmpty;

    /// <summary>The database the person came from, or null.</summary>
    public DatabaseName? Wanted { get; private set; }

    /// <summary>All backups: those of the wanted database first, each group the newest first.</summary>
    public IReadOnlyList<Backup> Backups { get; private set; } = [];

    /// <summary>The backups that were in the folder and are missing, the newest first.</summary>
    public IReadOnlyList<GoneArchive> Gone { get; set; } = [];

    /// <summary>Which of the two lists is shown.</summary>
    public RestoreOrigin Origin { get; private set; }

    /// <summary>The backup chosen from the catalogue, or null.</summary>
    public Backup? Chosen { get; private set; }

    /// <summary>The file chosen of those that are not listed because of their database's name, or null.</summary>
    public ForeignArchiveName? Unlisted { get; private set; }

    /// <summary>The file that was uploaded, or null.</summary>
    public Upload? Uploaded { get; private set; }

    /// <summary>What the source holds, once it was opened.</summary>
    public ArchiveContents? Contents { get; private set; }

    /// <summary>What would happen, once planned.</summary>
    public RestorePlan? Plan { get; private set; }

    /// <summary>When the plan looked at the live data.</summary>
    public DateTimeOffset PlannedAt { get; private set; }

    /// <summary>Why the source cannot be restored, or null.</summary>
    public JobProblem? Refusal { get; private set; }

    /// <summary>Whether the source is refused only because nothing is in it, which may be meant.</summary>
    public bool IsEmptyFile => Refusal?.Is(ErrorCodes.ArchiveEmpty) == true;

    /// <summary>Why the last attempt to start was turned down, or null.</summary>
    public JobProblem? Declined { get; set; }

    /// <summary>Whether an existing database is to be replaced.</summary>
    public bool Overwrite { get; private set; }

    /// <summary>The name of the new database, as typed.</summary>
    public string NewName { get; private set; } = "";

    /// <summary>The name typed to confirm that a database is replaced.</summary>
    public string Confirmation { get; set; } = "";

    /// <summary>What would be read, or null while nothing is chosen.</summary>
    public RestoreSource? Source => Origin switch
    {
        RestoreOrigin.BackupList when Unlisted is { } unlisted => new RestoreSource.Unlisted(unlisted) { MayBeEmpty = _mayBeEmpty },
        RestoreOrigin.BackupList when Chosen is { } backup => new RestoreSource.Listed(backup.Name) { MayBeEmpty = _mayBeEmpty },
        RestoreOrigin.Upload when Uploaded is { } upload => new RestoreSource.Uploaded(upload.Id) { MayBeEmpty = _mayBeEmpty },
        _ => null,
    };

    /// <summary>The database that can be overwritten: the wanted one, else the one the archive is of; null when neither is there.</summary>
    public DatabaseName? Overwritable => Existing(Wanted) ?? Existing(Named);

    /// <summary>What is wrong with the new name, or null.</summary>
    public string? NewNameFault =>
        !DatabaseName.TryParse(NewName.Trim(), out var name) ? "1 to 63 letters, digits, hyphens and underscores, beginning with a letter or digit."
        : Existing(name) is { } taken ? $"{taken} exists already. Choose another name."
        : !_sees(name) ? $"{name} is not among your databases. Ask an administrator."
        : null;

    /// <summary>Whether the name was typed that confirms the overwriting, to the letter.</summary>
    public bool Confirmed => Overwritable is { } name && Confirmation == name.Value;

    /// <summary>The database the restore would make or replace, or null while that is not settled.</summary>
    public DatabaseName? Target =>
        Overwrite ? Overwritable
        : NewNameFault is null ? DatabaseName.Parse(NewName.Trim())
        : null;

    /// <summary>Whether the disk surely has too little room: the server refuses the restore by the same judgement.</summary>
    public bool NoSpace => Plan?.Room == RoomVerdict.Short;

    /// <summary>Whether everything is there to begin.</summary>
    public bool CanStart => Plan is not null && Target is not null && !NoSpace && (!Overwrite || Confirmed);

    /// <summary>Takes what is there to choose from.</summary>
    /// <param name="wanted">The database the person came from, or null.</param>
    /// <param name="backups">The catalogue, the newest first.</param>
    /// <param name="databases">The databases there are.</param>
    /// <param name="sees">Whether a name is among the person's own.</param>
    public void Offer(
        DatabaseName? wanted, IReadOnlyList<Backup> backups, IReadOnlyList<DatabaseName> databases, Func<DatabaseName, bool> sees)
    {
        (Wanted, _databases, _sees) = (wanted, databases, sees);
        Backups = [.. backups.OrderBy(b => b.Database == wanted ? 0 : 1)];
        // What is known of the chosen one may be more by now.
        Chosen = Backups.FirstOrDefault(b => b.Name == Chosen?.Name) ?? Chosen;
    }

    /// <summary>Shows the other list; what was chosen there before counts again.</summary>
    public void Show(RestoreOrigin origin)
    {
        if (Origin == origin)
        {
            return;
        }

        Origin = origin;
        Forget();
    }

    /// <summary>Takes a backup of the catalogue for the source.</summary>
    public void Choose(Backup backup)
    {
        (Origin, Chosen, Unlisted) = (RestoreOrigin.BackupList, backup, null);
        Forget();
        ProposeFor(backup.Database);
    }

    /// <summary>Takes a file for the source that is not listed because of its database's name.</summary>
    public void Choose(ForeignArchiveName unlisted)
    {
        (Origin, Chosen, Unlisted) = (RestoreOrigin.BackupList, null, unlisted);
        Forget();
        ProposeFor(unlisted.Proposed);
    }

    /// <summary>Takes an uploaded file for the source; null when it is gone.</summary>
    public void Choose(Upload? upload)
    {
        (Origin, Uploaded) = (RestoreOrigin.Upload, upload);
        Forget();
    }

    /// <summary>Says whether an existing database is to be replaced.</summary>
    public void Replace(bool overwrite)
    {
        if (Overwrite == overwrite)
        {
            return;
        }

        (Overwrite, Plan, Declined) = (overwrite, null, null);
    }

    /// <summary>Takes the name of the new database from the person.</summary>
    public void Name(string text) => (NewName, _nameTyped, Declined) = (text, true, null);

    /// <summary>
    /// The database to plan with: the settled target; before the source was read, one that the person may surely ask about.
    /// </summary>
    public DatabaseName PlanTarget =>
        Target ?? Wanted ?? Overwritable ?? (_databases.Count > 0 ? _databases[0] : Fallback);

    /// <summary>Takes the plan.</summary>
    /// <returns>Whether it stands; false when the source turned out to call for another target, so that one plans again.</returns>
    public bool Accept(RestorePlan plan, DatabaseName target, DateTimeOffset at)
    {
        (Contents, Refusal) = (plan.Contents, null);
        ProposeFor(Named ?? Near ?? Fallback);
        if (Target is { } settled && settled != target)
        {
            return false;
        }

        (Plan, PlannedAt) = (plan, at);
        return true;
    }

    /// <summary>Takes note that the source cannot be restored.</summary>
    public void Refuse(JobProblem problem)
    {
        Forget();
        Refusal = problem;
    }

    /// <summary>Says that a source without anything in it is meant.</summary>
    public void MeanEmpty() => (_mayBeEmpty, Refusal) = (true, null);

    /// <summary>Makes the next plan a new look at the live data.</summary>
    public void PlanAgain() => (Plan, Declined) = (null, null);

    // The database the archive is of: what it says itself, else what its file name says.
    private DatabaseName? Named =>
        Contents?.Manifest?.Database
        ?? (Origin == RestoreOrigin.BackupList ? Chosen?.Database : ArchiveName.TryParse(Uploaded?.FileName, out var name) ? name.Database : null);

    // A name like that of a database whose own name is not possible here. A database of that name is another one: it is not to be overwritten.
    private DatabaseName? Near =>
        Origin == RestoreOrigin.BackupList ? Unlisted?.Proposed
        : ForeignArchiveName.TryParse(Uploaded?.FileName, out var name) ? name.Proposed
        : null;

    private void ProposeFor(DatabaseName database)
    {
        if (_nameTyped)
        {
            return;
        }

        NewName = FreeName(database).Value;
        // Who may not make databases of other names can only overwrite.
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

    private void Forget() => (Contents, Plan, Refusal, Declined, _mayBeEmpty) = (null, null, null, null, false);
}
