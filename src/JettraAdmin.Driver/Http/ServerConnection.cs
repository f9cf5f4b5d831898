using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace JettraAdmin.Driver.Http;

/// <summary>
/// The connection to one server: creates requests, adds the credentials, retries idempotent requests, and translates every failure into an
/// exception of the driver. Safe for use by many threads.
/// </summary>
internal sealed class ServerConnection : IDisposable
{
    private static readonly ProductInfoHeaderValue DefaultUserAgent =
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
        Json = DocumentJson.Create(options.Json);
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

    /// <summary>Sends a request and reads its answer, which is small.</summary>
    public async Task<T> RequestAsync<T>(ApiRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        (await RequestWithJobAsync(request, type, cancellationToken).ConfigureAwait(false)).Answer;

    /// <summary>Sends a request, and reads the answer and the id of the job that carried it out, if there is one.</summary>
    public Task<(T Answer, string? Job)> RequestWithJobAsync<T>(ApiRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        SendAsync(
            request,
            async (response, ct) =>
            {
                var json = await ReadWholeAsync(response, ct).ConfigureAwait(false);
                try
                {
                    var answer = JsonSerializer.Deserialize(json, type) ?? throw ProblemReader.Unexpected(response.StatusCode, Address, cause: null);
                    return (answer, ProblemReader.Job(response));
                }
                catch (JsonException e)
                {
                    throw ProblemReader.Unexpected(response.StatusCode, Address, e);
                }
            },
            cancellationToken);

    /// <summary>Sends a request, and returns the answer with its body as a stream. The caller disposes the body, which disposes the answer.</summary>
    public Task<(HttpResponseMessage Response, Stream Body)> OpenAsync(ApiRequest request, CancellationToken cancellationToken) =>
        SendAsync(
            request,
            async (response, ct) =>
            {
                var body = await response.Content.ReadAsStreamAsync(ct).ConfigureAwait(false);
                return (response, (Stream)new IdleLimitedStream(response, body, IdleTimeout, Address));
            },
            cancellationToken);

    /// <summary>Sends a request and reads its answer. Retries an idempotent request when the connection failed.</summary>
    public async Task<T> SendAsync<T>(
        ApiRequest request, Func<HttpResponseMessage, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        for (var retry = 0; ; retry++)
        {
            try
            {
                return await TryAsync(request, read, cancellationToken).ConfigureAwait(false);
            }
            catch (JettraConnectionException e) when (request.Repeatable && e.IsTransient && retry < _retries)
            {
                await Task.Delay(RetryBackoff.Before(retry), cancellationToken).ConfigureAwait(false);
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
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var message = CreateMessage(request);
        StartTimeout(request, message, timeout);
        HttpResponseMessage? response = null;
        try
        {
            response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, timeout.Token).ConfigureAwait(false);
            await ThrowIfFailedAsync(response, timeout.Token).ConfigureAwait(false);
            return await read(response, timeout.Token).ConfigureAwait(false);
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

            (message.Content as StreamedContent)?.SourceFailure?.Throw();
            var mayBeDone = message.Method != HttpMethod.Get && message.Method != HttpMethod.Head;
            if (NetworkFailures.ToException(e, Address, mayBeDone) is { } failure)
            {
                throw failure;
            }

            throw;
        }
    }

    // The timeout begins after the body was sent, however long that takes.
    private void StartTimeout(ApiRequest request, HttpRequestMessage message, CancellationTokenSource timeout)
    {
        if (request.WithoutTimeout)
        {
            return;
        }

        if (message.Content is StreamedContent sent)
        {
            sent.Completed = () => timeout.CancelAfter(_requestTimeout);
        }
        else
        {
            timeout.CancelAfter(_requestTimeout);
        }
    }

    private HttpRequestMessage CreateMessage(ApiRequest request)
    {
        var message = new HttpRequestMessage(request.Method, new Uri(Address, request.Route.ToString())) { Content = request.Body?.Invoke() };
        message.Headers.Authorization = _credentials?.Header;
        if (_userAgent is null || !message.Headers.UserAgent.TryParseAdd(_userAgent))
        {
            message.Headers.UserAgent.Add(DefaultUserAgent);
        }

        message.Headers.ExpectContinue = request.ExpectContinue ? true : null;
        request.Headers?.Invoke(message.Headers);
        return message;
    }

    private async Task ThrowIfFailedAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        // The handler of the program may have followed a redirect.
        var answered = response.RequestMessage?.RequestUri;
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
