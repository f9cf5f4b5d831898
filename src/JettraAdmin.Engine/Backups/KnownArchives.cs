using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Backups.Sqlite;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Backups;

/// <summary>Remembers which archives were in the store, so that a missing one is noticed.</summary>
/// <remarks>
/// Safe on any thread. What was deleted through this server is forgotten. A listing that overlaps a change is not
/// compared, because it may show a deleted archive or lack a new one; the next listing is.
/// </remarks>
internal sealed class KnownArchives(KnownArchivesFile file, TimeProvider time)
{
    /// <summary>How long a missing archive is remembered when its database has a newer backup.</summary>
    private static readonly TimeSpan MissedFor = TimeSpan.FromDays(30);

    private readonly Lock _gate = new();
    private readonly Dictionary<ArchiveName, KnownArchive> _known = [];
    private readonly HashSet<ArchiveName> _unsaved = [];
    private readonly HashSet<ArchiveName> _leaving = [];
    private long _round;
    private int _saving;

    /// <summary>The missing archives, the newest first.</summary>
    public IReadOnlyList<GoneArchive> Gone
    {
        get
        {
            lock (_gate)
            {
                return [.. _known.Where(k => k.Value.MissedAt is not null).Select(k => k.Value.ToGone(k.Key)).OrderByDescending(g => g.TakenAt)];
            }
        }
    }

    /// <summary>A number that changes whenever an archive is added or forgotten here: take it before listing the store.</summary>
    public long Round
    {
        get
        {
            lock (_gate)
            {
                return _round;
            }
        }
    }

    private bool HasUnsaved
    {
        get
        {
            lock (_gate)
            {
                return _unsaved.Count > 0;
            }
        }
    }

    /// <summary>Reads what was known.</summary>
    /// <param name="found">Archives that something was found about.</param>
    public void Start(IEnumerable<ArchiveName> found)
    {
        var saved = file.Read();
        lock (_gate)
        {
            foreach (var (name, known) in saved)
            {
                _known[name] = known;
            }

            foreach (var name in found.Where(name => !_known.ContainsKey(name)))
            {
                Put(name, new KnownArchive(name.Database, null, name.Stamp, 0, null, false));
            }
        }
    }

    /// <summary>Compares what is known with a listing of the store.</summary>
    /// <param name="listed">The listing.</param>
    /// <param name="round">What <see cref="Round"/> was before it began.</param>
    public Comparison Compare(IReadOnlyList<StoredArchive> listed, long round)
    {
        lock (_gate)
        {
            if (round != _round)
            {
                return new Comparison([], [], Returned: false);
            }

            var returned = listed.Any(a => _known.GetValueOrDefault(a.Name)?.MissedAt is not null);
            var names = listed.Select(a => a.Name).ToHashSet();
            var there = _known.Where(k => k.Value.MissedAt is null).Select(k => k.Key).ToList();
            List<ArchiveName> missed = [.. there.Where(name => !names.Contains(name) && !_leaving.Contains(name))];
            foreach (var name in missed)
            {
                Put(name, _known[name] with { MissedAt = time.GetUtcNow(), WithAllOthers = missed.Count == there.Count });
            }

            if (listed.Any(a => _known.GetValueOrDefault(a.Name) is { WithAllOthers: true }))
            {
                // They came back, so those still missing did not vanish together with all others.
                ClearWithAllOthers();
            }

            foreach (var archive in listed)
            {
                var now = KnownArchive.Of(archive, _known.GetValueOrDefault(archive.Name));
                if (now != _known.GetValueOrDefault(archive.Name))
                {
                    Put(archive.Name, now);
                }
            }

            List<ArchiveName> old = [.. _known.Where(k => IsOfNoMoreInterest(k.Value)).Select(k => k.Key)];
            old.ForEach(Remove);
            return new Comparison([.. missed.Where(_known.ContainsKey).Select(name => _known[name].ToGone(name))], old, returned);
        }
    }

    /// <summary>The database of the file of this name when it was last read; null when it was not one of our archives.</summary>
    public DatabaseId? DatabaseOf(ArchiveName name)
    {
        lock (_gate)
        {
            return _known.GetValueOrDefault(name)?.DatabaseId;
        }
    }

    /// <summary>Until disposed, does not report an archive that is being deleted.</summary>
    public IDisposable Leave(ArchiveName name)
    {
        lock (_gate)
        {
            _leaving.Add(name);
        }

        return new Leaving(this, name);
    }

    /// <summary>Forgets deleted archives.</summary>
    public void Forget(IEnumerable<ArchiveName> names)
    {
        lock (_gate)
        {
            _round++;
            foreach (var name in names)
            {
                Remove(name);
            }
        }
    }

    /// <summary>Remembers one that was found by its name.</summary>
    /// <param name="archive">The archive.</param>
    /// <param name="round">What <see cref="Round"/> was before it was looked for: one that was deleted meanwhile is not remembered.</param>
    /// <returns>Whether it was unknown. The next listing reports that a missing archive came back.</returns>
    public bool See(StoredArchive archive, long round)
    {
        lock (_gate)
        {
            var before = _known.GetValueOrDefault(archive.Name);
            var now = KnownArchive.Of(archive, before);
            if (round != _round || now == before || before?.MissedAt is not null || _leaving.Contains(archive.Name))
            {
                return false;
            }

            _round++;
            Put(archive.Name, now);
            return true;
        }
    }

    /// <summary>What is remembered of a missing archive, or null.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="isLast">Whether no later one of its database is known.</param>
    public GoneArchive? Recall(ArchiveName name, out bool isLast)
    {
        lock (_gate)
        {
            var known = _leaving.Contains(name) ? null : _known.GetValueOrDefault(name);
            isLast = known is not null && !_known.Values.Any(k => k.Database == known.Database && k.TakenAt > known.TakenAt);
            return known?.ToGone(name);
        }
    }

    /// <summary>Remembers a new archive.</summary>
    public void Add(StoredArchive archive)
    {
        lock (_gate)
        {
            _round++;
            if (_known.GetValueOrDefault(archive.Name) is { WithAllOthers: true })
            {
                ClearWithAllOthers();
            }

            Put(archive.Name, KnownArchive.Of(archive, _known.GetValueOrDefault(archive.Name)));
        }
    }

    /// <summary>Writes the changes. If another thread is writing, that thread writes them too.</summary>
    /// <exception cref="JettraAdmin.Engine.Failures.JettraException">The disk refused; it is tried again with the next change.</exception>
    public void Save()
    {
        while (HasUnsaved && Interlocked.CompareExchange(ref _saving, 1, 0) == 0)
        {
            try
            {
                SaveOnce();
            }
            finally
            {
                Volatile.Write(ref _saving, 0);
            }
        }
    }

    private void SaveOnce()
    {
        Dictionary<ArchiveName, KnownArchive?> changes;
        lock (_gate)
        {
            changes = _unsaved.ToDictionary(name => name, name => _known.GetValueOrDefault(name));
            _unsaved.Clear();
        }

        try
        {
            file.Write(changes);
        }
        catch
        {
            lock (_gate)
            {
                _unsaved.UnionWith(changes.Keys);
            }

            throw;
        }
    }

    private bool IsOfNoMoreInterest(KnownArchive known) =>
        known.MissedAt is { } since && time.GetUtcNow() - since > MissedFor
        && _known.Values.Any(k => k.MissedAt is null && k.Database == known.Database && k.TakenAt > known.TakenAt);

    private void ClearWithAllOthers()
    {
        foreach (var (name, known) in _known.Where(k => k.Value.WithAllOthers).ToList())
        {
            Put(name, known with { WithAllOthers = false });
        }
    }

    private void Put(ArchiveName name, KnownArchive known)
    {
        _known[name] = known;
        _unsaved.Add(name);
    }

    private void Remove(ArchiveName name)
    {
        if (_known.Remove(name))
        {
            _unsaved.Add(name);
        }
    }

    /// <summary>What a listing showed.</summary>
    /// <param name="Missed">Archives that are newly missing.</param>
    /// <param name="Forgotten">Archives missing for so long that they are forgotten.</param>
    /// <param name="Returned">Whether something that was missed is there again.</param>
    internal sealed record Comparison(IReadOnlyList<GoneArchive> Missed, IReadOnlyList<ArchiveName> Forgotten, bool Returned);

    private sealed class Leaving(KnownArchives archives, ArchiveName name) : IDisposable
    {
        public void Dispose()
        {
            lock (archives._gate)
            {
                archives._leaving.Remove(name);
            }
        }
    }
}
