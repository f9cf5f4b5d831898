using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using JettraAdmin.Auth;
using JettraAdmin.Driver.Wire;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Lifetime;
using JettraAdmin.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace JettraAdmin.Api;

/// <summary>
/// Jobs as server-sent events: the current jobs first, then every change. A slow reader may miss intermediate progress, but never
/// the end of a job.
/// </summary>
internal sealed class JobEventStream(JobService jobs, EngineHosting engine, TimeProvider time)
{
    /// <summary>The interval of keep-alive comments, so that proxies do not close an idle connection.</summary>
    public static readonly TimeSpan KeepAliveInterval = TimeSpan.FromSeconds(15);

    private static readonly byte[] Comment = [.. ":\n\n"u8];

    /// <summary>Streams one job until it ends.</summary>
    public ServerSentEventsResult<object> Of(HttpContext context, JobId id)
    {
        (var now, var changes) = jobs.Watch(context.Caller(), id);
        return Stream(context, [now], changes, id);
    }

    /// <summary>Streams all jobs that the caller may see, until the client disconnects or the server stops.</summary>
    public ServerSentEventsResult<object> OfAll(HttpContext context)
    {
        var changes = jobs.Watch(context.Caller());
        return Stream(context, changes.Current.Reverse(), changes, only: null);
    }

    private ServerSentEventsResult<object> Stream(HttpContext context, IEnumerable<Job> now, JobWatch changes, JobId? only)
    {
        context.Response.RegisterForDispose(changes);
        context.Response.Headers["X-Accel-Buffering"] = "no";
        return TypedResults.ServerSentEvents(ReadAsync(context, now, changes, only));
    }

    private async IAsyncEnumerable<SseItem<object>> ReadAsync(
        HttpContext context, IEnumerable<Job> now, JobWatch changes, JobId? only, [EnumeratorCancellation] CancellationToken ct = default)
    {
        long number = 0;
        // Jobs are stopped before the server waits for running requests, so the jobs that this interrupts are still sent.
        using var stopped = engine.JobsStopped.Register(changes.Dispose);
        // Sends the headers now, so that the client knows that it is connected even if there are no jobs yet.
        await context.Response.Body.FlushAsync(ct);
        await foreach (var job in now.ToAsyncEnumerable<Job?>().Concat(WithKeepAlive(changes, ct)).WithCancellation(ct))
        {
            // The user's rights may have changed since the stream began.
            var caller = CurrentCaller(context, only, out var refusal);
            if (caller is null)
            {
                yield return Item("problem", refusal!, ++number);
                yield break;
            }

            if (job is null)
            {
                await context.Response.Body.WriteAsync(Comment, ct);
                await context.Response.Body.FlushAsync(ct);
            }
            else if (caller.Sees(job.Database))
            {
                yield return Item("job", job.ToWire(), ++number);
                if (only is not null && job.Ended)
                {
                    yield break;
                }
            }
        }
    }

    /// <summary>The changes, and null whenever a keep-alive is due.</summary>
    private async IAsyncEnumerable<Job?> WithKeepAlive(JobWatch watch, [EnumeratorCancellation] CancellationToken ct)
    {
        using var timer = new PeriodicTimer(KeepAliveInterval, time);
        await using var changes = watch.ChangesAsync(ct).GetAsyncEnumerator(ct);
        var next = changes.MoveNextAsync().AsTask();
        var tick = timer.WaitForNextTickAsync(ct).AsTask();
        try
        {
            while (true)
            {
                if (await Task.WhenAny(next, tick) == tick)
                {
                    await tick;
                    yield return null;
                    tick = timer.WaitForNextTickAsync(ct).AsTask();
                }
                else if (await next)
                {
                    yield return changes.Current;
                    next = changes.MoveNextAsync().AsTask();
                }
                else
                {
                    yield break;
                }
            }
        }
        finally
        {
            watch.Dispose();
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private Caller? CurrentCaller(HttpContext context, JobId? only, out Problem? refusal)
    {
        refusal = null;
        try
        {
            var caller = context.Caller();
            caller.Demand(Role.Owner);
            if (only is { } id)
            {
                jobs.Get(caller, id);
            }

            return caller;
        }
        catch (JettraException refused)
        {
            refusal = ProblemMapping.Of(refused, context.Request.Method);
            return null;
        }
    }

    private static SseItem<object> Item(string type, object data, long number) =>
        new(data, type) { EventId = number.ToString(CultureInfo.InvariantCulture) };
}
