using System.Runtime.CompilerServices;
using JettraAdmin.Driver.Http;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Driver.Transfers;

/// <summary>Watches jobs with server-sent events, and reconnects. Polls if the server has no events.</summary>
internal static class JobEvents
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(500);

    /// <summary>Watches one job until it has ended.</summary>
    public static async IAsyncEnumerable<JobInfo> WatchAsync(
        ServerConnection connection, string id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        JobInfo? last = null;
        var events = EventsAsync(connection, Route.To("jobs", id, "events"), id, cancellationToken);
        await foreach (var job in events.ConfigureAwait(false))
        {
            // After a reconnection, the server sends the present state again.
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

    /// <summary>Watches all jobs until the token is cancelled.</summary>
    public static IAsyncEnumerable<JobInfo> WatchAllAsync(ServerConnection connection, CancellationToken cancellationToken) =>
        EventsAsync(connection, Route.To("jobs", "events"), polledJobId: null, cancellationToken);

    private static async IAsyncEnumerable<JobInfo> EventsAsync(
        ServerConnection connection, Route route, string? polledJobId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reconnection = new Reconnection(connection.ReconnectTime);
        while (true)
        {
            await using var events = new EventConnection(connection, route, reconnection);
            var hasNoEvents = false;
            try
            {
                await events.OpenAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (JettraApiException e) when (e.IsUnknownRoute && polledJobId is not null)
            {
                hasNoEvents = true;
            }

            var jobs = hasNoEvents ? PollAsync(connection, polledJobId!, cancellationToken) : ReadAsync(events, cancellationToken);
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

    private static async IAsyncEnumerable<JobInfo> PollAsync(ServerConnection connection, string id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            yield return await connection
                .RequestAsync(ApiRequest.Get(Route.To("jobs", id)), WireJson.Default.JobInfo, cancellationToken).ConfigureAwait(false);
            await Task.Delay(PollInterval, cancellationToken).ConfigureAwait(false);
        }
    }
}
