using JettraAdmin.Driver.Wire;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace JettraAdmin.Driver.Http;

/// <summary>How documents become objects and back, unless the options say otherwise.</summary>
internal static class DocumentJson
{
    /// <summary>A document may be nested as deep as the server takes it, and the array around it is one level more.</summary>
    public const int MaxDepth = 130;

    private const string Key = "_id";

    // Letters are stored as they are written, so they are written as themselves.
    private static readonly JsonSerializerOptions Usual = Of(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = MaxDepth,
    });

    /// <summary>Whatever JSON there is.</summary>
    public static readonly JsonTypeInfo<JsonElement> Element = Usual.Type<JsonElement>();

    /// <summary>The options of a caller, or the usual ones; a key that is null is left out, so that the server makes one.</summary>
    public static JsonSerializerOptions Of(JsonSerializerOptions? given) => given is null ? Usual : new JsonSerializerOptions(given)
    {
        TypeInfoResolver = (given.TypeInfoResolver ?? new DefaultJsonTypeInfoResolver()).WithAddedModifier(LeaveOutMissingKey),
    };

    public static JsonTypeInfo<T> Type<T>(this JsonSerializerOptions options) => (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));

    /// <summary>A document as JSON; what is JSON already keeps every byte.</summary>
    public static ReadOnlyMemory<byte> Write<T>(T document, JsonTypeInfo<T> type) =>
        document is JsonElement element
            ? JsonMarshal.GetRawUtf8Value(element).ToArray()
            : ReferenceEquals(type.Options, Usual) ? UnescapedJson.Of(JsonSerializer.SerializeToUtf8Bytes(document, type))
            : JsonSerializer.SerializeToUtf8Bytes(document, type);

    public static T? Read<T>(ReadOnlyMemory<byte> json, JsonTypeInfo<T> type) => JsonSerializer.Deserialize(json.Span, type);

    private static void LeaveOutMissingKey(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(p => p is { Name: Key, ShouldSerialize: null }))
        {
            property.ShouldSerialize = static (_, value) => value is not null;
        }
    }
}
