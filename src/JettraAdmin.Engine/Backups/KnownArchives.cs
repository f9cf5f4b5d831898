using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Backups.Sqlite;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Backups;

/// <summary>Remembers which archives were in the store, so that the server notices when one is missing.</summary>
/// <remarks>
/// Thread-safe. An archive that is deleted through this server is forgotten. A listing during which an archive was added or
/// deleted is not compared, because it may contain a deleted archive or lack a new one. The next listing is compared.
/// </remarks>
internal sealed class KnownArchives(KnownArchivesFile file, TimeProvider time)
{
    /// <summary>How long a missing archive is remembered when its database has a newer backup.</summary>
    private static readonly TimeSpan MissingRememberedFor = TimeSpan.FromDays(30);

    private readonly Lock _gate = new();
    private readonly Dictionary<ArchiveName, KnownArchive> _known = [];
    private readonly HashSet<ArchiveName> _unsaved = [];
    private readonly HashSet<ArchiveName> _beingDeleted = [];
    private long _changeCount;
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

    /// <summary>Counts the archives that were added or forgotten here. Read it before listing the store.</summary>
    public long ChangeCount
    {
        get
        {
            lock (_gate)
            {
                return _changeCount;
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

    /// <summary>Reads the known archives from the file.</summary>
    /// <param name="found">The archives that have a finding. They are added.</param>
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

    /// <summary>Compares the known archives with a listing of the store.</summary>
    /// <param name="listed">The listing.</param>
    /// <param name="unread">The archives that were left out of the listing, because a job has not checked them yet. They are not missing.</param>
    /// <param name="changeCount"><see cref="ChangeCount"/> before the listing began.</param>
    public Comparison Compare(IReadOnlyList<StoredArchive> listed, IReadOnlySet<ArchiveName> unread, long changeCount)
    {
        lock (_gate)
        {
            if (changeCount != _changeCount)
            {
                return new Comparison([], [], Returned: false);
            }

            var returned = listed.Any(a => _known.GetValueOrDefault(a.Name)?.MissedAt is not null);
            var names = listed.Select(a => a.Name).ToHashSet();
            var there = _known.Where(k => k.Value.MissedAt is null).Select(k => k.Key).ToList();
            List<ArchiveName> missed = [.. there.Where(name => !names.Contains(name) && !unread.Contains(name) && !_beingDeleted.Contains(name))];
            foreach (var name in missed)
            {
                Put(name, _known[name] with { MissedAt = time.GetUtcNow(), WithAllOthers = missed.Count == there.Count });
            }

            if (listed.Any(a => _known.GetValueOrDefault(a.Name) is { WithAllOthers: true }))
            {
                // Some of them are back. So it is no longer true that all are missing together.
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

            List<ArchiveName> old = [.. _known.Where(k => IsExpired(k.Value)).Select(k => k.Key)];
            old.ForEach(Remove);
            return new Comparison([.. missed.Where(_known.ContainsKey).Select(name => _known[name].ToGone(name))], old, returned);
        }
    }

    /// <summary>The database of the archive of this name, when it was last opened. Null when that is unknown, or an existing server wrote it.</summary>
    public DatabaseId? DatabaseOf(ArchiveName name)
    {
        lock (_gate)
        {
            return _known.GetValueOrDefault(name)?.DatabaseId;
        }
    }

    /// <summary>Begins the deletion of an archive. Until the result is disposed, the archive is not reported as missing.</summary>
    public IDisposable BeginDeletion(ArchiveName name)
    {
        lock (_gate)
        {
            _beingDeleted.Add(name);
        }

        return new Deletion(this, name);
    }

    /// <summary>Forgets deleted archives.</summary>
    public void Forget(IEnumerable<ArchiveName> names)
    {
        lock (_gate)
        {
            _changeCount++;
            foreach (var name in names)
            {
                Remove(name);
            }
        }
    }

    /// <summary>Remembers an archive that was looked up by its name.</summary>
    /// <param name="archive">The archive.</param>
    /// <param name="changeCount"><see cref="ChangeCount"/> before the lookup. If it differs now, the archive may have been deleted meanwhile, and is not remembered.</param>
    /// <returns>Whether something changed. An archive that was missing is not changed here: the next listing reports that it is back.</returns>
    public bool AddFound(StoredArchive archive, long changeCount)
    {
        lock (_gate)
        {
            var before = _known.GetValueOrDefault(archive.Name);
            var now = KnownArchive.Of(archive, before);
            if (changeCount != _changeCount || now == before || before?.MissedAt is not null || _beingDeleted.Contains(archive.Name))
            {
                return false;
            }

            _changeCount++;
            Put(archive.Name, now);
            return true;
        }
    }

    /// <summary>What is known about an archive that is not in the store; null when it is unknown or being deleted.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="isLast">Whether no later archive of its database is known.</param>
    public GoneArchive? FindMissing(ArchiveName name, out bool isLast)
    {
        lock (_gate)
        {
            var known = _beingDeleted.Contains(name) ? null : _known.GetValueOrDefault(name);
            isLast = known is not null && !_known.Values.Any(k => k.Database == known.Database && k.TakenAt > known.TakenAt);
            return known?.ToGone(name);
        }
    }

    /// <summary>Remembers a new archive.</summary>
    public void Add(StoredArchive archive)
    {
        lock (_gate)
        {
            _changeCount++;
            if (_known.GetValueOrDefault(archive.Name) is { WithAllOthers: true })
            {
                ClearWithAllOthers();
            }

            Put(archive.Name, KnownArchive.Of(archive, _known.GetValueOrDefault(archive.Name)));
        }
    }

    /// <summary>Writes the changes. If another thread is writing, that thread writes them too.</summary>
    /// <exception cref="JettraAdmin.Engine.Failures.JettraException">The file could not be written. The next call tries again.</exception>
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

    private bool IsExpired(KnownArchive known) =>
        known.MissedAt is { } since && time.GetUtcNow() - since > MissingRememberedFor
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

    /// <summary>The result of comparing a listing.</summary>
    /// <param name="Missed">Archives that are newly missing.</param>
    /// <param name="Forgotten">Archives that are forgotten, because they are missing for a long time.</param>
    /// <param name="Returned">Whether an archive that was missing is back.</param>
    internal sealed record Comparison(IReadOnlyList<GoneArchive> Missed, IReadOnlyList<ArchiveName> Forgotten, bool Returned);

    private sealed class Deletion(KnownArchives archives, ArchiveName name) : IDisposable
    {
        public void Dispose()
        {
            lock (archives._gate)
            {
                archives._beingDeleted.Remove(name);
            }
        }
    }
}
