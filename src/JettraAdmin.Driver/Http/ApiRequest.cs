using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace JettraAdmin.Driver.Http;

/// <summary>A request to the server, and how to send it.</summary>
internal sealed record ApiRequest(HttpMethod Method, Route Route)
{
    /// <summary>Creates the body, once for each attempt.</summary>
    public Func<HttpContent>? Body { get; init; }

    /// <summary>Adds headers.</summary>
    public Action<HttpRequestHeaders>? Headers { get; init; }

    /// <summary>Whether to send <c>Expect: 100-continue</c>, and wait for the server before sending the body.</summary>
    public bool ExpectContinue { get; private init; }

    /// <summary>Whether the request is idempotent, and may be retried.</summary>
    public bool Repeatable { get; init; } = Method == HttpMethod.Get || Method == HttpMethod.Head;

    /// <summary>Whether the request timeout does not apply.</summary>
    public bool WithoutTimeout { get; init; }

    public static ApiRequest Get(Route route) => new(HttpMethod.Get, route);

    public static ApiRequest Post(Route route) => new(HttpMethod.Post, route);

    public static ApiRequest Post<T>(Route route, T body, JsonTypeInfo<T> type) => Post(route).WithJson(JsonSerializer.SerializeToUtf8Bytes(body, type));

    public static ApiRequest Put(Route route) => new(HttpMethod.Put, route);

    public static ApiRequest Delete(Route route) => new(HttpMethod.Delete, route);

    /// <summary>Sets a streamed body. The server can refuse the request before the body is sent.</summary>
    public ApiRequest Sending(Func<StreamedContent> body) => this with { Body = body, ExpectContinue = true };

    public ApiRequest WithJson(ReadOnlyMemory<byte> json) => this with
    {
        Body = () => new ReadOnlyMemoryContent(json) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
    };
}
