using System.Diagnostics;
using JettraAdmin.Engine.Documents.Transactions;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Fixtures;
using JettraAdmin.Fixtures.Faults;

namespace JettraAdmin.Faults.Tests.Engine;

/// <summary>Where an operation is tried.</summary>
internal sealed class Stage(Bench bench, Scene scene, FailingCalls calls) : IAsyncDisposable
{
    // Without any call for so long, a job that met a failing one waits for something.
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(400);

    private Bench? _bench = bench;

    public Bench Bench => _bench ?? throw new InvalidOperationException("The engine is not open.");

    public Scene Scene => scene;

    /// <summary>What the engine is opened over.</summary>
    public string Folder { get; } = bench.Folder;

    /// <summary>Something that holds a job; let go once calls fail no longer.</summary>
    public IDisposable? Hold { get; set; }

    /// <summary>The job that the operation is about, when it was made before.</summary>
    public JobId Job { get; set; }

    /// <summary>The transaction that the operation is about.</summary>
    public TransactionId Transaction { get; set; }

    /// <summary>Closes the engine.</summary>
    public async Task CloseAsync()
    {
        await Bench.DisposeAsync();
        _bench = null;
    }

    /// <summary>Opens the engine, unless it is open.</summary>
    public async Task OpenAsync() => _bench ??= await Bench.OpenAsync(Folder);

    /// <summary>What the engine tells; nothing when it is not open.</summary>
    public Task<SystemState> TryReadAsync() => _bench is null ? Task.FromResult(new SystemState()) : _bench.TryReadAsync();

    /// <summary>Waits until a job has ended, or until nothing has happened for a while behind a failed call.</summary>
    public async Task<Answer> FollowAsync(Job job)
    {
        var (counted, since) = (calls.Counted, Stopwatch.StartNew());
        for (var all = Stopwatch.StartNew(); all.Elapsed < Trial.Patience;)
        {
            if (Now() is { Ended: true } ended)
            {
                return Bench.AnswerOf(ended);
            }

            if (calls.Counted != counted)
            {
                (counted, since) = (calls.Counted, Stopwatch.StartNew());
            }
            else if (calls.Failed > 0 && since.Elapsed > Quiet)
            {
                break;
            }

            await Task.Delay(2);
        }

        return Bench.AnswerOf(Now());

        Job Now() => Bench.Engine.Board.Find(job.Id) ?? job;
    }

    public async ValueTask DisposeAsync()
    {
        Hold?.Dispose();
        if (_bench is not null)
        {
            await _bench.DisposeAsync();
        }
    }
}
