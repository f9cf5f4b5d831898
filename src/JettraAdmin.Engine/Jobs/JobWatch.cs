using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace JettraAdmin.Engine.Jobs;

/// <summary>The jobs of one moment and every change since; several changes of one job may be merged into the latest.</summary>
/// <remarks>
/// So a slow watcher holds at most one entry per job, and never misses how a job ended. One reader at a time.
/// </remarks>
public sealed class JobWatch : IDisposable
{
    private readonly JobBoard _board;
    private readonly Func<Job, bool>? _filter;
    private readonly Lock _gate = new();
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private Dictionary<JobId, Job> _pending = [];

    internal JobWatch(JobBoard board, Func<Job, bool>? filter, IReadOnlyList<Job> current)
    {
        _board = board;
        _filter = filter;
        Current = current;
    }

    /// <summary>The jobs when the watch began, the newest first.</summary>
    public IReadOnlyList<Job> Current { get; }

    /// <summary>The changes since, until the watch is disposed or the wait is cancelled.</summary>
    public async IAsyncEnumerable<Job> ChangesAsync([EnumeratorCancellation] CancellationToken ct)
    {
        while (await _signal.Reader.WaitToReadAsync(ct).ConfigureAwait(false))
        {
            _signal.Reader.TryRead(out _);
            Dictionary<JobId, Job> changed;
            lock (_gate)
            {
                (changed, _pending) = (_pending, []);
            }

            foreach (var job in changed.Values)
            {
                yield return job;
            }
        }
    }

    internal void Offer(Job job)
    {
        if (_filter is not null && !_filter(job))
        {
            return;
        }

        lock (_gate)
        {
            _pending[job.Id] = job;
        }

        _signal.Writer.TryWrite(true);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _board.Remove(this);
        _signal.Writer.TryComplete();
    }
}
