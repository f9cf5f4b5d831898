using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Backups;

namespace JettraAdmin.Components.Backups.Listing;

/// <summary>The backups of the list that are selected. It survives sorting and filtering; what a filter hides stays selected and is counted.</summary>
public sealed class BackupSelection
{
    private readonly HashSet<ArchiveName> _names = [];

    /// <summary>Changes with every change of the selection.</summary>
    public int Version { get; private set; }

    /// <summary>The number of selected backups.</summary>
    public int Count => _names.Count;

    /// <summary>Whether a backup is selected.</summary>
    public bool Contains(ArchiveName name) => _names.Contains(name);

    /// <summary>Selects a backup, or not.</summary>
    public void Set(ArchiveName name, bool selected)
    {
        Version++;
        if (selected)
        {
            _names.Add(name);
        }
        else
        {
            _names.Remove(name);
        }
    }

    /// <summary>Selects all of these, or none of them.</summary>
    public void SetAll(IEnumerable<Backup> backups, bool selected)
    {
        ArgumentNullException.ThrowIfNull(backups);
        foreach (var backup in backups)
        {
            Set(backup.Name, selected);
        }
    }

    /// <summary>Selects nothing.</summary>
    public void Clear()
    {
        Version++;
        _names.Clear();
    }

    /// <summary>Forgets backups that do not exist any more.</summary>
    public void Keep(IEnumerable<Backup> existing)
    {
        ArgumentNullException.ThrowIfNull(existing);
        if (_names.Count > 0)
        {
            Version++;
            _names.IntersectWith(existing.Select(b => b.Name));
        }
    }

    /// <summary>The selected backups among these, in their order.</summary>
    public IReadOnlyList<Backup> Of(IEnumerable<Backup> backups) => [.. backups.Where(b => _names.Contains(b.Name))];

    /// <summary>Whether all, some or none of these are selected; null for some.</summary>
    public bool? IsAll(IReadOnlyCollection<Backup> backups)
    {
        ArgumentNullException.ThrowIfNull(backups);
        var selected = _names.Count == 0 ? 0 : backups.Count(b => _names.Contains(b.Name));
        return selected == 0 ? false : selected == backups.Count ? true : null;
    }
}
