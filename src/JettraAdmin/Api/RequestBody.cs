using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Api;

/// <summary>Reads small request bodies. The content type is ignored, because existing clients send none or a wrong one.</summary>
internal static class RequestBody
{
    /// <summary>Enough for all bodies except documents, which have their own limit.</summary>
    private const int MaxRecordBytes = 64 * 1024;

    public static async Task<T> ReadJsonAsync<T>(this HttpRequest request, JsonTypeInfo<T> type, CancellationToken ct, int maxBytes = MaxRecordBytes)
        where T : class =>
        await request.ReadOptionalJsonAsync(type, ct, maxBytes) ?? throw Invalid("it is empty");

    /// <summary>Reads a body that may be missing.</summary>
    public static async Task<T?> ReadOptionalJsonAsync<T>(
        this HttpRequest request, JsonTypeInfo<T> type, CancellationToken ct, int maxBytes = MaxRecordBytes)
        where T : class
    {
        var body = await request.ReadBytesAsync(maxBytes, () => TooLarge(maxBytes), ct);
        try
        {
            return body.IsEmpty ? null : JsonSerializer.Deserialize(body.Span, type) ?? throw Invalid("null is not a JSON object");
        }
        catch (JsonException e)
        {
            throw Invalid(e.Path is { Length: > 1 } path ? (MessageTemplate)$"{path} is invalid or appears twice" : "it is not a valid JSON object", e);
        }
    }

    public static Task<ReadOnlyMemory<byte>> ReadDocumentAsync(this HttpRequest request, CancellationToken ct) =>
        request.ReadBytesAsync(
            Document.MaxBytes,
            () => new JettraException(ErrorCodes.DocumentTooLarge, safe: "Nothing was saved."),
            ct);

    private static async Task<ReadOnlyMemory<byte>> ReadBytesAsync(this HttpRequest request, int max, Func<JettraException> tooLarge, CancellationToken ct)
    {
        if (request.ContentLength > max)
        {
            throw tooLarge();
        }

        var buffer = new byte[(int)(request.ContentLength ?? 4096) + 1];
        var length = 0;
        while (true)
        {
            var count = await request.Body.ReadAsync(buffer.AsMemory(length), ct);
            if (count == 0)
            {
                // Skips the byte order mark that some editors write.
                var mark = buffer.AsSpan(0, length).StartsWith("\uFEFF"u8) ? 3 : 0;
                return buffer.AsMemory(mark, length - mark);
            }

            length += count;
            if (length > max)
            {
                throw tooLarge();
            }

            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }
        }
    }

    private static JettraException TooLarge(int maxBytes) => new(ErrorCodes.BodyTooLarge, $"The body is larger than {maxBytes / 1024} KiB.");

    private static JettraException Invalid(MessageTemplate what, Exception? cause = null) => new(
        ErrorCodes.InvalidBody, $"The body is not what is expected here: {what}.", cause: cause);
}
