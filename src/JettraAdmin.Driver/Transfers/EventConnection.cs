using System.Net;
using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using JettraAdmin.Driver.Http;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Driver.Transfers;

/// <summary>One connection that receives jobs as server-sent events. The server first sends the present states.</summary>
internal sealed class EventConnection(ServerConnection connection, Route route, Reconnection reconnection) : IAsyncDisposable
{
    private const string JobEvent = "job";
    private const string ProblemEvent = "problem";

    private Stream? _body;
    private IAsyncEnumerator<SseItem<string>>? _events;

    /// <summary>Connects. Retries until the reconnect time is over.</summary>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        var request = ApiRequest.Get(route) with
        {
            Headers = headers => headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream")),
        };
        while (_body is null)
        {
            try
            {
                (_, _body) = await connection.OpenAsync(request, cancellationToken).ConfigureAwait(false);
                _events = SseParser.Create(_body).EnumerateAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
            }
            catch (JettraException e) when (e.IsTransient)
            {
                await reconnection.WaitOrThrowAsync(e, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>The next job; null when the connection broke and a new one is needed.</summary>
    public async Task<JobInfo?> NextAsync(CancellationToken cancellationToken)
    {
        var broken = NetworkFailures.Lost(connection.Address, mayBeDone: false, cause: null);
        try
        {
            while (await _events!.MoveNextAsync().ConfigureAwait(false))
            {
                reconnection.Reset();
                switch (_events.Current.EventType)
                {
                    case JobEvent:
                        return Read(_events.Current.Data, WireJson.Default.JobInfo);
                    case ProblemEvent:
                        throw ProblemReader.ToException(Read(_events.Current.Data, WireJson.Default.Problem));
                    default:
                        // An event type of a newer server.
                        break;
                }
            }
        }
        catch (JettraConnectionException e)
        {
            broken = e;
        }

        await reconnection.WaitOrThrowAsync(broken, cancellationToken).ConfigureAwait(false);
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

    private T Read<T>(string json, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(json, type) ?? throw new JsonException("null");
        }
        catch (JsonException e)
        {
            throw ProblemReader.Unexpected(HttpStatusCode.OK, connection.Address, e);
        }
    }
}
