using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Jobs;

namespace JettraAdmin.Engine.Backups;

/// <summary>The archives that jobs published and have not checked yet: they are not backups. A job has at most one.</summary>
/// <remarks>Thread-safe. After a restart it is empty, and the outcomes of the unfinished jobs decide.</remarks>
internal sealed class UnreadArchives
{
    private readonly ConcurrentDictionary<JobId, ArchiveName> _names = new();
    private int _withdrawals;

    /// <summary>The names.</summary>
    public HashSet<ArchiveName> Names => _names.IsEmpty ? [] : [.. _names.Values];

    /// <summary>
    /// Counts the archives that did not become backups. A listing that began before such a removal may still contain the archive. So
    /// read it before a listing of the store and after <see cref="Names"/>: if it differs, list again.
    /// </summary>
    public int Withdrawals => Volatile.Read(ref _withdrawals);

    /// <summary>Adds the archive of a job, in place of an earlier name. Call it before the archive appears in the store.</summary>
    public void Add(JobId job, ArchiveName name) => _names[job] = name;

    /// <summary>Finds the archive of a job.</summary>
    public bool TryFind(JobId job, out ArchiveName name) => _names.TryGetValue(job, out name);

    /// <summary>Finds the job that has not checked an archive yet.</summary>
    public bool Contains(ArchiveName name, [NotNullWhen(true)] out JobId? job)
    {
        foreach (var (writer, written) in _names)
        {
            if (written == name)
            {
                job = writer;
                return true;
            }
        }

        job = null;
        return false;
    }

    /// <summary>Removes the archive of a job.</summary>
    /// <param name="job">The job.</param>
    /// <param name="exists">Whether the archive is in the store, so that it is a backup from now on.</param>
    public void Remove(JobId job, bool exists)
    {
        if (!exists)
        {
            Interlocked.Increment(ref _withdrawals);
        }

        _names.TryRemove(job, out _);
    }
}
