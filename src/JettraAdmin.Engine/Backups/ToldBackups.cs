using System.Collections.Concurrent;
using JettraAdmin.Engine.Archives;

namespace JettraAdmin.Engine.Backups;

/// <summary>What was last said of each backup, so that a reading that finds something else can tell everybody.</summary>
/// <remarks>Safe on any thread. Readings at the same time may tell once too often, and never too rarely.</remarks>
internal sealed class ToldBackups
{
    private volatile ConcurrentDictionary<ArchiveName, Said>? _said;

    /// <summary>Takes a whole listing. True when it differs from what was said before; the first one does not.</summary>
    public bool Take(IReadOnlyList<Backup> listed)
    {
        var before = _said;
        if (before is not null && before.Count == listed.Count && listed.All(b => before.TryGetValue(b.Name, out var said) && said == Said.Of(b)))
        {
            return false;
        }

        _said = new(listed.Select(b => KeyValuePair.Create(b.Name, Said.Of(b))));
        return before is not null;
    }

    /// <summary>Takes one backup, or that it is not there. True when it differs from what was said before.</summary>
    public bool Take(ArchiveName name, Backup? backup)
    {
        if (_said is not { } said)
        {
            return false;
        }

        if (backup is null)
        {
            return said.TryRemove(name, out _);
        }

        var now = Said.Of(backup);
        if (said.TryGetValue(name, out var before) && before == now)
        {
            return false;
        }

        said[name] = now;
        return true;
    }

    private readonly record struct Said(string Stamp, AssuranceLevel Level, bool Opened)
    {
        public static Said Of(Backup backup) => new(backup.Stamp, backup.Assurance.Level, backup.Contents is not null);
    }
}
