using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Components.Backups.Restoring;

// The database that is created or overwritten.
public sealed partial class RestoreState
{
    private static readonly DatabaseName Fallback = DatabaseName.Parse("restored");

    private IReadOnlyList<DatabaseName> _databases = [];
    private Func<DatabaseName, bool> _sees = static _ => true;
    private DatabaseName? _existing;
    private bool _isNameTyped;

    /// <summary>The database from whose page the user comes, or null.</summary>
    public DatabaseName? Wanted { get; private set; }

    /// <summary>The existing databases, by name.</summary>
    public IReadOnlyList<DatabaseName> Databases => _databases;

    /// <summary>Whether to overwrite an existing database.</summary>
    public bool Overwrite { get; private set; }

    /// <summary>The typed name of the new database.</summary>
    public string NewName { get; private set; } = "";

    /// <summary>The name typed to confirm the overwriting.</summary>
    public string Confirmation { get; set; } = "";

    /// <summary>
    /// The database that would be overwritten: the chosen one, otherwise the wanted one or the one of the archive; null if none of them exists.
    /// </summary>
    public DatabaseName? Overwritable => Existing(_existing) ?? Existing(Wanted) ?? Existing(Named);

    /// <summary>Why the new name is invalid, or null.</summary>
    public MessageTemplate? NewNameFault =>
        !DatabaseName.TryParse(NewName.Trim(), out var name) ? (MessageTemplate)"1 to 63 letters, digits, hyphens and underscores, beginning with a letter or digit."
        : Existing(name) is { } taken ? (MessageTemplate)$"{taken} already exists. Choose another name."
        : !_sees(name) ? (MessageTemplate)$"You may not create {name}. Ask an administrator."
        : null;

    /// <summary>Whether the confirmation matches exactly.</summary>
    public bool Confirmed => Overwritable is { } name && Confirmation == name.Value;

    /// <summary>The database to create or overwrite; null while it is not chosen.</summary>
    public DatabaseName? Target =>
        Overwrite ? Overwritable
        : NewNameFault is null ? DatabaseName.Parse(NewName.Trim())
        : null;

    /// <summary>
    /// The database to plan with: the target if it is chosen, otherwise one that the user may surely see.
    /// </summary>
    public DatabaseName PlanTarget =>
        Target ?? Wanted ?? Overwritable ?? (_databases.Count > 0 ? _databases[0] : Fallback);

    /// <summary>Sets whether to overwrite an existing database.</summary>
    public void Replace(bool overwrite)
    {
        if (Overwrite == overwrite)
        {
            return;
        }

        (Overwrite, Plan, StartProblem) = (overwrite, null, null);
    }

    /// <summary>Chooses the existing database to overwrite. It must be confirmed by its own name.</summary>
    public void Replace(DatabaseName existing)
    {
        if (Overwritable != existing)
        {
            Confirmation = "";
        }

        (_existing, Overwrite, Plan, StartProblem) = (existing, true, null, null);
    }

    /// <summary>Sets the name of the new database.</summary>
    public void Name(string text) => (NewName, _isNameTyped, StartProblem) = (text, true, null);

    /// <summary>What was typed and chosen, to be kept in the browser.</summary>
    /// <param name="address">The address of the page, which holds the source.</param>
    public RestoreDraft ToDraft(string address) =>
        new(address, Origin, Overwrite, _existing?.Value, _isNameTyped ? NewName : null, Confirmation, _allowEmpty);

    /// <summary>Takes up what was typed and chosen before the page was loaded again.</summary>
    public void Take(RestoreDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        Show(draft.Origin);
        _existing = DatabaseName.TryParse(draft.Existing, out var existing) ? existing : null;
        if (draft.NewName is { } name)
        {
            Name(name);
        }

        Replace(draft.Overwrite);
        Confirmation = draft.Confirmation;
        if (draft.AllowEmpty)
        {
            AllowEmpty();
        }
    }

    // The database of the archive, from its manifest, otherwise from its file name.
    private DatabaseName? Named =>
        Contents?.Manifest?.Database
        ?? Origin switch
        {
            RestoreOrigin.BackupList => Chosen?.Database,
            RestoreOrigin.Upload => ArchiveName.TryParse(Uploaded?.FileName, out var name) ? name.Database : null,
            RestoreOrigin.Folder => null,
        };

    // A valid name for a database whose own name is invalid here. An existing database with this name is another one, and is not overwritten.
    private DatabaseName? SimilarName =>
        Origin == RestoreOrigin.Folder ? Unlisted?.Proposed
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
}
