using System.Collections.Concurrent;
using JettraAdmin.Engine.Archives;

namespace JettraAdmin.Engine.Backups;

/// <summary>The last reported state of each backup. If a read finds another state, an event must be raised.</summary>
/// <remarks>Thread-safe. Concurrent reads may report a change twice; they never miss one.</remarks>
internal sealed class ReportedBackups
{
    private volatile ConcurrentDictionary<ArchiveName, Reported>? _last;

    /// <summary>Records a complete listing. Returns true when it differs from the last report; false for the first listing.</summary>
    public bool Update(IReadOnlyList<Backup> listed)
    {
        var before = _last;
        if (before is not null && before.Count == listed.Count && listed.All(b => before.TryGetValue(b.Name, out var reported) && reported == Reported.Of(b)))
        {
            return false;
        }

        _last = new(listed.Select(b => KeyValuePair.Create(b.Name, Reported.Of(b))));
        return before is not null;
    }

    /// <summary>Records one backup, or that it is missing. Returns true when it differs from the last report.</summary>
    public bool Update(ArchiveName name, Backup? backup)
    {
        if (_last is not { } last)
        {
            return false;
        }

        if (backup is null)
        {
            return last.TryRemove(name, out _);
        }

        var now = Reported.Of(backup);
        if (last.TryGetValue(name, out var before) && before == now)
        {
            return false;
        }

        last[name] = now;
        return true;
    }

    private readonly record struct Reported(string Stamp, AssuranceLevel Level, bool Opened)
    {
        public static Reported Of(Backup backup) => new(backup.Stamp, backup.Assurance.Level, backup.Contents is not null);
    }
}
