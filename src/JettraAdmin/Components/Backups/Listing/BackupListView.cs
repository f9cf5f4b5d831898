using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Components.Backups.Listing;

/// <summary>The backup list with its filters.</summary>
public sealed class BackupListView
{
    private IReadOnlyList<Backup> _all = [];
    private Backup[]? _shown;
    private string _text = "";
    private DatabaseName? _database;

    /// <summary>All backups, newest first.</summary>
    public IReadOnlyList<Backup> All
    {
        get => _all;
        set => (_all, _shown) = (value, null);
    }

    /// <summary>Only backups whose file name or user name contains this text.</summary>
    public string Text
    {
        get => _text;
        set => (_text, _shown) = (value, null);
    }

    /// <summary>Only backups of this database; null for all.</summary>
    public DatabaseName? Database
    {
        get => _database;
        set => (_database, _shown) = (value, null);
    }

    /// <summary>The backups that match the filters.</summary>
    public ICollection<Backup> Shown => _shown ??= [.. _all.Where(Passes)];

    /// <summary>The databases that have backups, by name.</summary>
    public IReadOnlyList<DatabaseName> Databases => [.. _all.Select(b => b.Database).Distinct().Order()];

    /// <summary>The size of all files.</summary>
    public long Bytes => Components.Shared.Format.Total(_all.Select(b => b.Bytes));

    /// <summary>Whether it is the only good backup of its database.</summary>
    public bool IsOnlyGood(Backup backup) =>
        backup is { Good: true, Manifest: { } manifest }
        && !_all.Any(b => b.Good && b.Name != backup.Name && b.Manifest?.DatabaseId == manifest.DatabaseId);

    private bool Passes(Backup backup)
    {
        var text = _text.Trim();
        return (_database is null || backup.Database == _database)
            && (text.Length == 0
                || backup.Name.Value.Contains(text, StringComparison.OrdinalIgnoreCase)
                || backup.By?.Contains(text, StringComparison.OrdinalIgnoreCase) == true);
    }
}
