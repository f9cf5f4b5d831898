using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace JettraAdmin.Driver.Http;

/// <summary>
/// The way to one server: composes requests, sends the credentials, repeats what can be repeated, and turns every failure
/// into an exception that says what happened. Safe for any number of threads.
/// </summary>
internal sealed class ServerConnection : IDisposable
{
    private static readonly ProductInfoHeaderValue Own =
        new("JettraAdmin.Driver", typeof(ServerConnection).Assembly.GetName().Version?.ToString(3) ?? "0");

    private readonly HttpClient _http;
    private readonly bool _ownsHttp;
    private readonly string? _userAgent;
    private readonly int _retries;
    private readonly TimeSpan _requestTimeout;
    private volatile BasicCredentials? _credentials;
    private volatile bool _disposed;

    public ServerConnection(HttpClient http, bool ownsHttp, Uri address, JettraClientOptions options)
    {
        (_http, _ownsHttp, Address) = (http, ownsHttp, address);
        (_userAgent, _retries, _requestTimeout) = (options.UserAgent, options.Retries, options.RequestTimeout);
        (IdleTimeout, ReconnectTime) = (options.IdleTimeout, options.ReconnectTime);
        _credentials = options.User is { } user ? new BasicCredentials(user, options.Password ?? "") : null;
        Json = DocumentJson.Of(options.Json);
    }

    public Uri Address { get; }

    public TimeSpan IdleTimeout { get; }

    public TimeSpan ReconnectTime { get; }

    public JsonSerializerOptions Json { get; }

    public BasicCredentials? Credentials { get => _credentials; set => _credentials = value; }

    public void Dispose()
    {
        _disposed = true;
        if (_ownsHttp)
        {
            _http.Dispose();
        }
    }

    /// <summary>Asks and reads the whole answer, which is small.</summary>
    public async Task<T> AskAsync<T>(ApiRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        (await AskWithJobAsync(request, type, cancellationToken).ConfigureAwait(false)).Answer;

    /// <summary>Asks, and reads the answer and the id of the job that did it, when the server names one.</summary>
    public Task<(T Answer, string? Job)> AskWithJobAsync<T>(ApiRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        SendAsync(
            request,
            async (response, ct) =>
            {
                byte[] json = await ReadWholeAsync(response, ct).ConfigureAwait(false);
                try
                {
                    T answer = JsonSerializer.Deserialize(json, type) ?? throw ProblemReader.Unexpected(response.StatusCode, Address, cause: null);
                    return (answer, ProblemReader.Job(response));
                }
                catch (JsonException e)
                {
                    throw ProblemReader.Unexpected(response.StatusCode, Address, e);
                }
            },
            cancellationToken);

    /// <summary>Asks, and hands out the body as it arrives. Whoever gets it disposes it, and with it the answer.</summary>
    public Task<(HttpResponseMessage Response, Stream Body)> OpenAsync(ApiRequest request, CancellationToken cancellationToken) =>
        SendAsync(
            request,
            async (response, ct) =>
            {
                Stream body = await response.Content.ReadAsStreamAsync(ct).ConfigureAwait(false);
                return (response, (Stream)new IdleLimitedStream(response, body, IdleTimeout, Address));
            },
            cancellationToken);

    /// <summary>Asks, has the answer read, and does so again when the connection failed and asking twice does no harm.</summary>
    public async Task<T> SendAsync<T>(
        ApiRequest request, Func<HttpResponseMessage, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        for (int retry = 0; ; retry++)
        {
            try
            {
                return await TryAsync(request, read, cancellationToken).ConfigureAwait(false);
            }
            catch (JettraConnectionException e) when (request.Repeatable && e.IsPassing && retry < _retries)
            {
                await Task.Delay(Pause.Before(retry), cancellationToken).ConfigureAwait(false);
            }
        }
    }

    public static async Task<byte[]> ReadWholeAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using (response)
        {
            return await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<T> TryAsync<T>(
        ApiRequest request, Func<HttpResponseMessage, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using HttpRequestMessage message = Compose(request);
        Limit(request, message, patience);
        HttpResponseMessage? response = null;
        try
        {
            response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, patience.Token).ConfigureAwait(false);
            await DemandSuccessAsync(response, patience.Token).ConfigureAwait(false);
            return await read(response, patience.Token).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            response?.Dispose();
            if (e is OperationCanceledException && cancellationToken.IsCancellationRequested)
            {
                throw new OperationCanceledException(cancellationToken);
            }

            if (_disposed && e is OperationCanceledException)
            {
                throw new ObjectDisposedException(nameof(JettraClient), e);
            }

            (message.Content as SentContent)?.SourceFailure?.Throw();
            bool mayBeDone = message.Method != HttpMethod.Get && message.Method != HttpMethod.Head;
            if (NetworkFailures.Of(e, Address, mayBeDone) is { } failure)
            {
                throw failure;
            }

            throw;
        }
    }

    // However long a body takes to be sent, only the answer to it is waited for no longer than usual.
    private void Limit(ApiRequest request, HttpRequestMessage message, CancellationTokenSource patience)
    {
        if (request.Unhurried)
        {
            return;
        }

        if (message.Content is SentContent sent)
        {
            sent.Completed = () => patience.CancelAfter(_requestTimeout);
        }
        else
        {
            patience.CancelAfter(_requestTimeout);
        }
    }

    private HttpRequestMessage Compose(ApiRequest request)
    {
        var message = new HttpRequestMessage(request.Method, new Uri(Address, request.Route.ToString())) { Content = request.Body?.Invoke() };
        message.Headers.Authorization = _credentials?.Header;
        if (_userAgent is null || !message.Headers.UserAgent.TryParseAdd(_userAgent))
        {
            message.Headers.UserAgent.Add(Own);
        }

        message.Headers.ExpectContinue = request.ExpectContinue ? true : null;
        request.Headers?.Invoke(message.Headers);
        return message;
    }

    private async Task DemandSuccessAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        // A handler of the caller's own may have followed a redirect to where nobody wanted to go.
        Uri? answered = response.RequestMessage?.RequestUri;
        if (answered is not null && Uri.Compare(answered, Address, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) != 0)
        {
            throw ProblemReader.Redirected(response, Address, answered);
        }

        if (response.StatusCode is >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest and not HttpStatusCode.NotModified)
        {
            throw ProblemReader.Redirected(response, Address, response.Headers.Location);
        }

        if (!response.IsSuccessStatusCode)
        {
            throw await ProblemReader.ReadAsync(response, cancellationToken).ConfigureAwait(false);
        }
    }
}
