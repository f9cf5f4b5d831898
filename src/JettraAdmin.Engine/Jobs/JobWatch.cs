using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace JettraAdmin.Engine.Jobs;

/// <summary>The jobs at one moment, and their later changes. If a job changes several times before the reader reads, the reader gets only the latest state.</summary>
/// <remarks>
/// So a slow reader needs memory for one entry per job, and always gets the final state. One reader at a time.
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

    /// <summary>The jobs at the moment when the watch began, the newest first.</summary>
    public IReadOnlyList<Job> Current { get; }

    /// <summary>The later changes. Ends when the watch is disposed or the token is cancelled.</summary>
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
