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
/// Jobs as server-sent events, for everything that is no browser: what is there at once, then every change. A reader that is
/// slow misses steps between, and never how a job ended.
/// </summary>
internal sealed class JobEventStream(JobService jobs, EngineHosting engine, TimeProvider time)
{
    /// <summary>How often something is sent when nothing happens, so that nobody between takes the connection for dead.</summary>
    public static readonly TimeSpan Pulse = TimeSpan.FromSeconds(15);

    private static readonly byte[] Comment = [.. ":\n\n"u8];

    /// <summary>One job to its end.</summary>
    public ServerSentEventsResult<object> Of(HttpContext context, JobId id)
    {
        (Job now, JobWatch changes) = jobs.Watch(context.Caller(), id);
        return Stream(context, [now], changes, id);
    }

    /// <summary>All jobs that the caller sees, until it stops listening or the server stops.</summary>
    public ServerSentEventsResult<object> OfAll(HttpContext context)
    {
        JobWatch changes = jobs.Watch(context.Caller());
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
        // Jobs are parked before the server waits for its answers: what that ended is still told.
        using CancellationTokenRegistration parked = engine.Parked.Register(changes.Dispose);
        // Whoever asks learns at once that it is being listened to, also where there is nothing to tell yet.
        await context.Response.Body.FlushAsync(ct);
        await foreach (Job? job in now.ToAsyncEnumerable<Job?>().Concat(WithPulse(changes, ct)).WithCancellation(ct))
        {
            // The stream may outlive the rights it began with.
            Caller? caller = StillIn(context, only, out Problem? refusal);
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

    /// <summary>The changes, and null whenever the pulse is due.</summary>
    private async IAsyncEnumerable<Job?> WithPulse(JobWatch watch, [EnumeratorCancellation] CancellationToken ct)
    {
        using var pulse = new PeriodicTimer(Pulse, time);
        await using IAsyncEnumerator<Job> changes = watch.ChangesAsync(ct).GetAsyncEnumerator(ct);
        Task<bool> next = changes.MoveNextAsync().AsTask();
        Task<bool> beat = pulse.WaitForNextTickAsync(ct).AsTask();
        try
        {
            while (true)
            {
                if (await Task.WhenAny(next, beat) == beat)
                {
                    await beat;
                    yield return null;
                    beat = pulse.WaitForNextTickAsync(ct).AsTask();
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

    private Caller? StillIn(HttpContext context, JobId? only, out Problem? refusal)
    {
        refusal = null;
        try
        {
            Caller caller = context.Caller();
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
