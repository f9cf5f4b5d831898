using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace JettraAdmin.Engine.Failures;

/// <summary>
/// Stores a <see cref="MessageTemplate"/>: <c>{"Format":"{0} has {1}.","Arguments":["shop",{"Free":1200}]}</c>.
/// </summary>
/// <remarks>The English text is stored beside it. So a template that this version cannot read becomes null.</remarks>
internal sealed class MessageTemplateJson : JsonConverter<MessageTemplate>
{
    private const string FormatName = "Format";
    private const string ArgumentsName = "Arguments";
    private const string InstantName = "At";
    private const string FreeName = "Free";
    private const string NeededName = "Needed";

    public override MessageTemplate? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var json = JsonDocument.ParseValue(ref reader);
        return ReadTemplate(json.RootElement);
    }

    public override void Write(Utf8JsonWriter writer, MessageTemplate value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString(FormatName, value.Format);
        if (value.Arguments.Count > 0)
        {
            writer.WriteStartArray(ArgumentsName);
            foreach (var argument in value.Arguments)
            {
                WriteArgument(writer, argument, options);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static MessageTemplate? ReadTemplate(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(FormatName, out var format) || format.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        object?[] arguments = json.TryGetProperty(ArgumentsName, out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Select(ReadArgument)]
            : [];
        return Array.TrueForAll(arguments, a => a is not null) && Fits(format.GetString()!, arguments.Length)
            ? new MessageTemplate(format.GetString()!, arguments!)
            : null;
    }

    private static bool Fits(string format, int arguments)
    {
        try
        {
            return CompositeFormat.Parse(format).MinimumArgumentCount <= arguments;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static object? ReadArgument(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Number when json.TryGetInt64(out var number) => number,
        JsonValueKind.Object when json.TryGetProperty(InstantName, out var at) && at.TryGetDateTimeOffset(out var instant) => instant,
        JsonValueKind.Object when json.TryGetProperty(FreeName, out var free) && free.TryGetInt64(out var bytes) => ByteCount.Free(bytes),
        JsonValueKind.Object when json.TryGetProperty(NeededName, out var needed) && needed.TryGetInt64(out var bytes) => ByteCount.Needed(bytes),
        _ => ReadTemplate(json),
    };

    private static void WriteArgument(Utf8JsonWriter writer, object argument, JsonSerializerOptions options)
    {
        switch (argument)
        {
            case MessageTemplate nested:
                JsonSerializer.Serialize(writer, nested, options);
                break;
            case long number:
                writer.WriteNumberValue(number);
                break;
            case DateTimeOffset instant:
                writer.WriteStartObject();
                writer.WriteString(InstantName, instant);
                writer.WriteEndObject();
                break;
            case ByteCount count:
                writer.WriteStartObject();
                writer.WriteNumber(count.IsNeeded ? NeededName : FreeName, count.Bytes);
                writer.WriteEndObject();
                break;
            default:
                writer.WriteStringValue((string)argument);
                break;
        }
    }
}
