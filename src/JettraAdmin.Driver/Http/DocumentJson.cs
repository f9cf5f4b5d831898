using JettraAdmin.Driver.Wire;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace JettraAdmin.Driver.Http;

/// <summary>Converts between documents and objects.</summary>
internal static class DocumentJson
{
    /// <summary>The maximum depth of documents on the server, plus one for the array around them.</summary>
    public const int MaxDepth = 130;

    private const string Key = "_id";

    // The server stores text as it is sent, so letters are not escaped.
    private static readonly JsonSerializerOptions Defaults = Create(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = MaxDepth,
    });

    /// <summary>Any JSON value.</summary>
    public static readonly JsonTypeInfo<JsonElement> Element = Defaults.Type<JsonElement>();

    /// <summary>The given options, or the defaults, changed to omit an <c>_id</c> that is null, so that the server generates one.</summary>
    public static JsonSerializerOptions Create(JsonSerializerOptions? given) => given is null ? Defaults : new JsonSerializerOptions(given)
    {
        TypeInfoResolver = (given.TypeInfoResolver ?? new DefaultJsonTypeInfoResolver()).WithAddedModifier(OmitMissingKey),
    };

    public static JsonTypeInfo<T> Type<T>(this JsonSerializerOptions options) => (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));

    /// <summary>Writes a document as JSON. A <see cref="JsonElement"/> is written unchanged.</summary>
    public static ReadOnlyMemory<byte> Write<T>(T document, JsonTypeInfo<T> type) =>
        document is JsonElement element
            ? JsonMarshal.GetRawUtf8Value(element).ToArray()
            : ReferenceEquals(type.Options, Defaults) ? UnescapedJson.Of(JsonSerializer.SerializeToUtf8Bytes(document, type))
            : JsonSerializer.SerializeToUtf8Bytes(document, type);

    public static T? Read<T>(ReadOnlyMemory<byte> json, JsonTypeInfo<T> type) => JsonSerializer.Deserialize(json.Span, type);

    private static void OmitMissingKey(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(p => p is { Name: Key, ShouldSerialize: null }))
        {
            property.ShouldSerialize = static (_, value) => value is not null;
        }
    }
}
