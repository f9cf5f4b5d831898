using System.Text.Json;
using System.Text.Json.Serialization;
using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Engine.Model;

/// <summary>Stores a <see cref="RestoreLoss"/>: its English sentence, and beside it the template, which older versions did not store.</summary>
internal sealed class RestoreLossJson : JsonConverter<RestoreLoss>
{
    public override RestoreLoss? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize<Stored>(ref reader, options) is { } stored
            ? new RestoreLoss(stored.Kind, stored.Collection, stored.Count, stored.Template ?? MessageTemplate.Verbatim(stored.Sentence))
            : null;

    public override void Write(Utf8JsonWriter writer, RestoreLoss value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, new Stored(value.Kind, value.Collection, value.Count, value.Sentence.ToString(), value.Sentence), options);

    private sealed record Stored(RestoreLossKind Kind, string? Collection, long Count, string Sentence, MessageTemplate? Template = null);
}
