using System.Text.Json;
using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Engine.Model;

/// <summary>
/// Parses documents: validates the JSON, finds the id, and minifies without changing tokens.
/// </summary>
/// <remarks>
/// Property order, the text of numbers, escapes and Unicode are preserved. Buffers are reused between calls. Not thread-safe.
/// </remarks>
public sealed class DocumentParser
{
    private readonly PropertyNames _names = new();
    private readonly MinifiedText _minified = new();
    private readonly int[] _owners = new int[Document.MaxDepth + 1];

    /// <summary>Parses a document.</summary>
    /// <param name="json">Exactly one JSON object in UTF-8. The result may refer to this memory if it is already minified.</param>
    /// <param name="key">Where the id comes from.</param>
    /// <exception cref="JettraException">
    /// Code <c>invalid_document</c>, <c>invalid_id</c>, <c>duplicate_property</c>, <c>document_too_large</c> or <c>document_too_deep</c>.
    /// </exception>
    public Document Parse(ReadOnlyMemory<byte> json, DocumentKey key)
    {
        if (json.Length > Document.MaxBytes)
        {
            throw TooLarge();
        }

        if (!System.Text.Unicode.Utf8.IsValid(json.Span))
        {
            throw Invalid($"The document is not valid UTF-8. {JsonText.DescribeInvalidUtf8(json.Span)}");
        }

        try
        {
            return Read(json, key);
        }
        catch (JsonException e)
        {
            throw Invalid($"The document is not valid JSON, at byte {(e.BytePositionInLine ?? 0) + 1} of line {(e.LineNumber ?? 0) + 1}.", e);
        }
    }

    private Document Read(ReadOnlyMemory<byte> json, DocumentKey key)
    {
        var source = json.Span;
        _names.Clear();
        _minified.Clear();
        var reader = new Utf8JsonReader(source, new JsonReaderOptions { MaxDepth = Document.MaxDepth + 1 });
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw Invalid("The document is not a JSON object.");
        }

        _minified.Add(source, (int)reader.TokenStartIndex, 1);
        var objects = _owners[1] = 1;
        var depth = 1;
        var first = true;
        var isImported = key.Source == DocumentKeySource.Imported;
        var isForced = key.Source == DocumentKeySource.Forced;
        var isOther = false;
        var idDepth = 0;
        string? id = null, alternative = null;
        int idStart = -1, idEnd = -1;
        var field = Field.Other;
        while (reader.Read())
        {
            var (token, place) = (reader.TokenType, (int)reader.TokenStartIndex);
            if (token is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                _minified.Add(source, place, 1);
                if (depth == idDepth)
                {
                    (idDepth, idEnd) = (0, _minified.Length);
                }

                depth--;
                first = false;

                continue;
            }

            if (!first)
            {
                _minified.Separate((byte)',');
            }

            switch (token)
            {
                case JsonTokenType.PropertyName:
                    var raw = reader.ValueSpan;
                    if (!_names.Add(_owners[depth], raw, place + 1, source, reader.ValueIsEscaped))
                    {
                        throw new JettraException(
                            ErrorCodes.DuplicateProperty,
                            $"The document has the property \"{MessageText.Shorten(JsonText.Text(raw, reader.ValueIsEscaped) ?? "?")}\" twice in one object.");
                    }

                    field = depth > 1 ? Field.Other : FieldOf(reader.ValueIsEscaped ? JsonText.Unescape(raw) : raw);
                    _minified.Add(source, place, raw.Length + 2);
                    _minified.Separate((byte)':');
                    first = true;
                    continue;
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    if (depth == Document.MaxDepth)
                    {
                        throw TooDeep();
                    }

                    _minified.Add(source, place, 1);
                    _owners[++depth] = ++objects;
                    first = true;
                    if (field == Field.Id)
                    {
                        // For a forced id only the position of the existing value is needed.
                        id = isForced ? null : DocumentKey.Check((isImported && token == JsonTokenType.StartObject ? ExtendedJson.KeyOf(reader) : null) ?? throw NotKey(isImported));
                        (isOther, idDepth, idStart) = (!isForced, depth, _minified.Length - 1);
                    }
                    else if (field == Field.Alternative && isImported && token == JsonTokenType.StartObject)
                    {
                        alternative = ExtendedJson.KeyOf(reader);
                    }

                    field = Field.Other;
                    continue;
                case JsonTokenType.String:
                    _minified.Add(source, place, reader.ValueSpan.Length + 2);
                    if (field == Field.Id)
                    {
                        var text = JsonText.Text(reader.ValueSpan, reader.ValueIsEscaped);
                        id = isForced ? text : DocumentKey.Check(text);
                        (idStart, idEnd) = (_minified.Length - reader.ValueSpan.Length - 2, _minified.Length);
                    }
                    else if (field == Field.Alternative)
                    {
                        alternative = JsonText.Text(reader.ValueSpan, reader.ValueIsEscaped);
                    }

                    break;
                default:
                    _minified.Add(source, place, reader.ValueSpan.Length);
                    if (field == Field.Id)
                    {
                        // Null counts as missing: serializers write it for objects whose id is not set yet.
                        if (token != JsonTokenType.Null && !isForced)
                        {
                            id = isImported && token == JsonTokenType.Number ? DocumentKey.Check(JsonText.Text(reader.ValueSpan, escaped: false)) : throw NotKey(isImported);
                            isOther = true;
                        }

                        (idStart, idEnd) = (_minified.Length - reader.ValueSpan.Length, _minified.Length);
                    }
                    else if (field == Field.Alternative && isImported && token == JsonTokenType.Number)
                    {
                        alternative = JsonText.Text(reader.ValueSpan, escaped: false);
                    }

                    break;
            }

            field = Field.Other;
            first = false;
        }

        // An id that was written as a number or an object is stored as a string.
        return isOther
            ? new Document(id!, WithId(_minified.GetText(json).Span, JsonText.Quote(id!), idStart, idEnd))
            : Finish(json, key, id, alternative, idStart, idEnd);
    }

    private Document Finish(ReadOnlyMemory<byte> json, DocumentKey key, string? id, string? alternative, int idStart, int idEnd)
    {
        var minified = _minified.GetText(json);
        if (key.Source == DocumentKeySource.Forced && id != key.Id)
        {
            return new Document(key.Id!, WithId(minified.Span, JsonText.Quote(key.Id!), idStart, idEnd));
        }

        if (id is not null)
        {
            return new Document(id, _minified.IsCopied ? minified.ToArray() : minified);
        }

        switch (key.Source)
        {
            case DocumentKeySource.Required:
                throw new JettraException(ErrorCodes.InvalidId, "The document has no _id.", hint: "Every stored document has a string _id.");
            case DocumentKeySource.Imported when alternative is not null:
                id = DocumentKey.Check(alternative);
                break;
            case DocumentKeySource.FileName:
                id = DocumentKey.IsValid(alternative) ? alternative! : DocumentKey.Check(key.Id);
                break;
            default:
                id = DocumentIds.Shared.Next();
                break;
        }

        return new Document(id, WithId(minified.Span, JsonText.Quote(id), idStart, idEnd));
    }

    // Not Utf8JsonReader.ValueTextEquals, which throws for names with lone surrogates.
    private static Field FieldOf(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("_id"u8) ? Field.Id : name.SequenceEqual("id"u8) ? Field.Alternative : Field.Other;

    // Replaces the existing value, or else adds the id as the first property.
    private static byte[] WithId(ReadOnlySpan<byte> minified, ReadOnlySpan<byte> quotedId, int start, int end) => Checked(start < 0
        ? [.. "{\"_id\":"u8, .. quotedId, .. minified.Length > 2 ? ","u8 : [], .. minified[1..]]
        : [.. minified[..start], .. quotedId, .. minified[end..]]);

    private static byte[] Checked(byte[] json) => json.Length <= Document.MaxBytes ? json : throw TooLarge();

    private static JettraException NotKey(bool isImported) => isImported
        ? new(
            ErrorCodes.InvalidId,
            "The document's _id is neither a string nor a number, nor an object such as {\"$oid\":\"…\"}.",
            hint: "An _id may be a string, a number, or one of $oid, $uuid, $numberInt, $numberLong, $numberDouble and $numberDecimal. Leave it out to get a generated one.")
        : new(ErrorCodes.InvalidId, "The document's _id is not a string.", hint: "Write the _id in quotes, or leave it out to get a generated one.");

    private static JettraException TooDeep() => new(
        ErrorCodes.DocumentTooDeep, $"The document is nested deeper than {Document.MaxDepth} levels.");

    private static JettraException TooLarge() => new(ErrorCodes.DocumentTooLarge);

    private static JettraException Invalid(MessageTemplate what, Exception? cause = null) => new(ErrorCodes.InvalidDocument, what, cause: cause);

    private enum Field
    {
        Other,
        Id,
        Alternative,
    }
}
