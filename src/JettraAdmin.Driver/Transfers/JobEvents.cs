using System.Runtime.CompilerServices;
using JettraAdmin.Driver.Http;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Driver.Transfers;

/// <summary>Follows jobs by server-sent events, over as many connections as it takes; by asking again and again where a server has none.</summary>
internal static class JobEvents
{
    private static readonly TimeSpan AskEvery = TimeSpan.FromMilliseconds(500);

    /// <summary>One job to its end.</summary>
    public static async IAsyncEnumerable<JobInfo> WatchAsync(
        ServerConnection connection, string id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        JobInfo? last = null;
        var events = EventsAsync(connection, Route.To("jobs", id, "events"), id, cancellationToken);
        await foreach (var job in events.ConfigureAwait(false))
        {
            // A new connection begins with what is known already.
            if (job != last)
            {
                yield return last = job;
            }

            if (job.Ended)
            {
                yield break;
            }
        }
    }

    /// <summary>All jobs, until the token is cancelled.</summary>
    public static IAsyncEnumerable<JobInfo> WatchAllAsync(ServerConnection connection, CancellationToken cancellationToken) =>
        EventsAsync(connection, Route.To("jobs", "events"), askFor: null, cancellationToken);

    private static async IAsyncEnumerable<JobInfo> EventsAsync(
        ServerConnection connection, Route route, string? askFor, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reconnection = new Reconnection(connection.ReconnectTime);
        while (true)
        {
            await using var events = new EventConnection(connection, route, reconnection);
            var none = false;
            try
            {
                await events.OpenAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (JettraApiException e) when (e.IsUnknownRoute && askFor is not null)
            {
                none = true;
            }

            var jobs = none ? AskAsync(connection, askFor!, cancellationToken) : ReadAsync(events, cancellationToken);
            await foreach (var job in jobs.ConfigureAwait(false))
            {
                yield return job;
            }
        }
    }

    private static async IAsyncEnumerable<JobInfo> ReadAsync(EventConnection events, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await events.NextAsync(cancellationToken).ConfigureAwait(false) is { } job)
        {
            yield return job;
        }
    }

    private static async IAsyncEnumerable<JobInfo> AskAsync(ServerConnection connection, string id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            yield return await connection
                .AskAsync(ApiRequest.Get(Route.To("jobs", id)), WireJson.Default.JobInfo, cancellationToken).ConfigureAwait(false);
            await Task.Delay(AskEvery, cancellationToken).ConfigureAwait(false);
        }
    }
}
