using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;

namespace JettraAdmin.Components.Live;

/// <summary>
/// Starts many jobs. The queue takes only so many at a time: when it is full, the batch waits until there is room again. It belongs to
/// the page, so what is not started when the page is left is never started.
/// </summary>
/// <remarks>Use it on the circuit's thread.</remarks>
public sealed class JobBatch
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(500);

    private readonly TimeProvider _time;
    private readonly Action _changed;

    /// <summary>Creates it with nothing started.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="changed">Called when it begins to wait, and for each job that is started after it waited.</param>
    public JobBatch(TimeProvider time, Action changed) => (_time, _changed) = (time, changed);

    /// <summary>The number of started jobs.</summary>
    public int Started { get; private set; }

    /// <summary>The number of jobs to start.</summary>
    public int Total { get; private set; }

    /// <summary>Whether the queue was full, so that the rest takes a while.</summary>
    public bool HasWaited { get; private set; }

    /// <summary>Starts a job for each item, in order.</summary>
    /// <param name="items">The items.</param>
    /// <param name="start">Starts the job of an item.</param>
    /// <param name="started">Called with each started job and its item.</param>
    /// <param name="ct">Ends the waiting.</param>
    /// <exception cref="JettraException">What refused a job, except a full queue. The jobs before it are started, those after it are not.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled while it waited.</exception>
    public async Task RunAsync<T>(IReadOnlyList<T> items, Func<T, Task<Job>> start, Action<T, Job> started, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(started);
        (Started, Total, HasWaited) = (0, items.Count, false);
        foreach (var item in items)
        {
            var job = await StartAsync(() => start(item), ct);
            Started++;
            started(item, job);
            if (HasWaited)
            {
                _changed();
            }
        }
    }

    private async Task<Job> StartAsync(Func<Task<Job>> start, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                return await start();
            }
            catch (JettraException full) when (full.Error == ErrorCodes.QueueFull)
            {
                if (!HasWaited)
                {
                    HasWaited = true;
                    _changed();
                }

                await Task.Delay(BetweenTries, _time, ct);
            }
        }
    }
}
