using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace JettraAdmin.Driver.Http;

/// <summary>What is asked of the server, and how it may be treated on its way.</summary>
internal sealed record ApiRequest(HttpMethod Method, Route Route)
{
    /// <summary>Makes the body, anew for every try.</summary>
    public Func<HttpContent>? Body { get; init; }

    /// <summary>Headers besides the usual ones.</summary>
    public Action<HttpRequestHeaders>? Headers { get; init; }

    /// <summary>Whether the body waits until the server has asked for it.</summary>
    public bool ExpectContinue { get; private init; }

    /// <summary>Whether doing it twice is the same as doing it once, in its effect and in its answer.</summary>
    public bool Repeatable { get; init; } = Method == HttpMethod.Get || Method == HttpMethod.Head;

    /// <summary>Whether the answer may take as long as it takes.</summary>
    public bool Unhurried { get; init; }

    public static ApiRequest Get(Route route) => new(HttpMethod.Get, route);

    public static ApiRequest Post(Route route) => new(HttpMethod.Post, route);

    public static ApiRequest Post<T>(Route route, T body, JsonTypeInfo<T> type) => Post(route).WithJson(JsonSerializer.SerializeToUtf8Bytes(body, type));

    public static ApiRequest Put(Route route) => new(HttpMethod.Put, route);

    public static ApiRequest Delete(Route route) => new(HttpMethod.Delete, route);

    /// <summary>Sends a body that is written while it goes; the server is heard before it, so that a refusal comes without it.</summary>
    public ApiRequest Sending(Func<SentContent> body) => this with { Body = body, ExpectContinue = true };

    public ApiRequest WithJson(ReadOnlyMemory<byte> json) => this with
    {
        Body = () => new ReadOnlyMemoryContent(json) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
    };
}
