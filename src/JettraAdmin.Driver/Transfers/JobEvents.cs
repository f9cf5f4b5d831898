using System.Runtime.CompilerServices;
using JettraAdmin.Driver.Http;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Driver.Transfers;

/// <summary>Follows jobs by server-sent events, over as many connections as it takes; by asking again and again where a server has none.</summary>
internal static class JobEvents
{
    private static readonly TimeSpan AskEvery = TimeSpan.FromMilliseconds(500);

    public static async IAsyncEnumerable<JobInfo> WatchAsync(
        ServerConnection connection, string id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        JobInfo? last = null;
        await foreach (JobInfo job in EventsAsync(connection, Route.To("jobs", id, "events"), id, cancellationToken).ConfigureAwait(false))
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

    public static IAsyncEnumerable<JobInfo> WatchAllAsync(ServerConnection connection, CancellationToken cancellationToken) =>
        EventsAsync(connection, Route.To("jobs", "events"), id: null, cancellationToken);

    private static async IAsyncEnumerable<JobInfo> EventsAsync(
        ServerConnection connection, Route route, string? id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reconnection = new Reconnection(connection.ReconnectTime);
        string? lastEvent = null;
        while (true)
        {
            await using EventConnection source = new(connection, route, lastEvent, reconnection);
            bool open = await source.OpenAsync(cancellationToken).ConfigureAwait(false);
            if (!open && id is not null)
            {
                await foreach (JobInfo job in AskedAsync(connection, id, cancellationToken).ConfigureAwait(false))
                {
                    yield return job;
                }

                yield break;
            }

            while (await source.NextAsync(cancellationToken).ConfigureAwait(false) is { } job)
            {
                yield return job;
            }

            lastEvent = source.LastEvent;
        }
    }

    private static async IAsyncEnumerable<JobInfo> AskedAsync(
        ServerConnection connection, string id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            JobInfo job = await connection
                .AskAsync(ApiRequest.Get(Route.To("jobs", id)), WireJson.Default.JobInfo, cancellationToken).ConfigureAwait(false);
            yield return job;
            if (job.Ended)
            {
                yield break;
            }

            await Task.Delay(AskEvery, cancellationToken).ConfigureAwait(false);
        }
    }
}
