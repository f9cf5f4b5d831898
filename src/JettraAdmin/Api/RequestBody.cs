using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Api;

/// <summary>Reads small bodies whole, whatever the content type says: existing clients send none, or another.</summary>
internal static class RequestBody
{
    /// <summary>Names and flags; documents are larger and have a limit of their own.</summary>
    private const int MaxRecordBytes = 64 * 1024;

    public static async Task<T> ReadJsonAsync<T>(this HttpRequest request, JsonTypeInfo<T> type, CancellationToken ct, int maxBytes = MaxRecordBytes)
        where T : class =>
        await request.ReadOptionalJsonAsync(type, ct, maxBytes) ?? throw Invalid("it is empty");

    /// <summary>Reads a body that may be left out.</summary>
    public static async Task<T?> ReadOptionalJsonAsync<T>(
        this HttpRequest request, JsonTypeInfo<T> type, CancellationToken ct, int maxBytes = MaxRecordBytes)
        where T : class
    {
        ReadOnlyMemory<byte> body = await request.ReadBytesAsync(maxBytes, () => TooLarge(maxBytes), ct);
        try
        {
            return body.IsEmpty ? null : JsonSerializer.Deserialize(body.Span, type) ?? throw Invalid("null is no JSON object");
        }
        catch (JsonException e)
        {
            throw Invalid(e.Path is { Length: > 1 } path ? $"{path} is wrong, or stands twice" : "it is no valid JSON object", e);
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

        byte[] buffer = new byte[(int)(request.ContentLength ?? 4096) + 1];
        int length = 0;
        while (true)
        {
            int count = await request.Body.ReadAsync(buffer.AsMemory(length), ct);
            if (count == 0)
            {
                // Editors put a byte order mark in front, which is no part of the text.
                int mark = buffer.AsSpan(0, length).StartsWith("\uFEFF"u8) ? 3 : 0;
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

    private static JettraException Invalid(string what, Exception? cause = null) => new(
        ErrorCodes.InvalidBody, $"The body is not what is expected here: {what}.", cause: cause);
}
