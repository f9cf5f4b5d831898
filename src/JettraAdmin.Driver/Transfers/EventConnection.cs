using System.Net;
using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Text.Json;
using JettraAdmin.Driver.Http;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Driver.Transfers;

/// <summary>One connection that brings jobs as server-sent events, until it breaks.</summary>
internal sealed class EventConnection(ServerConnection connection, Route route, string? lastEvent, Reconnection reconnection) : IAsyncDisposable
{
    private const string JobEvent = "job";
    private const string LastEventHeader = "Last-Event-ID";

    private Stream? _body;
    private SseParser<JobInfo?>? _parser;
    private IAsyncEnumerator<SseItem<JobInfo?>>? _events;

    /// <summary>The id of the last event that came, here or on the connection before.</summary>
    public string? LastEvent => _parser is { LastEventId: { Length: > 0 } id } ? id : lastEvent;

    /// <summary>Connects, trying for as long as it is worth it; false when the server has no such events.</summary>
    public async Task<bool> OpenAsync(CancellationToken cancellationToken)
    {
        ApiRequest request = ApiRequest.Get(route) with
        {
            Headers = headers =>
            {
                headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
                headers.CacheControl = new CacheControlHeaderValue { NoCache = true };
                if (lastEvent is not null)
                {
                    headers.TryAddWithoutValidation(LastEventHeader, lastEvent);
                }
            },
        };
        while (true)
        {
            try
            {
                (_, _body) = await connection.OpenAsync(request, cancellationToken).ConfigureAwait(false);
                _parser = SseParser.Create(_body, Parse);
                _events = _parser.EnumerateAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
                return true;
            }
            catch (JettraApiException e) when (e.IsUnknownRoute)
            {
                return false;
            }
            catch (JettraException e) when (e.IsPassing)
            {
                await reconnection.PauseAsync(e, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>The next job; null once the connection is gone and it is time for another one.</summary>
    public async Task<JobInfo?> NextAsync(CancellationToken cancellationToken)
    {
        JettraConnectionException broken = Failures.Lost(connection.Address, mayBeDone: false, cause: null);
        try
        {
            while (await _events!.MoveNextAsync().ConfigureAwait(false))
            {
                reconnection.Alive();
                if (_events.Current is { EventType: JobEvent, Data: { } job })
                {
                    return job;
                }
            }
        }
        catch (JettraConnectionException e)
        {
            broken = e;
        }

        await reconnection.PauseAsync(broken, cancellationToken).ConfigureAwait(false);
        return null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_events is not null)
        {
            await _events.DisposeAsync().ConfigureAwait(false);
        }

        if (_body is not null)
        {
            await _body.DisposeAsync().ConfigureAwait(false);
        }
    }

    private JobInfo? Parse(string type, ReadOnlySpan<byte> data)
    {
        try
        {
            return type == JobEvent ? JsonSerializer.Deserialize(data, WireJson.Default.JobInfo) : null;
        }
        catch (JsonException e)
        {
            throw new JettraApiException(HttpStatusCode.OK, "unexpected_answer", $"What {connection.Address} says of its jobs cannot be read.", "The driver may be older than the server.", e);
        }
    }
}
