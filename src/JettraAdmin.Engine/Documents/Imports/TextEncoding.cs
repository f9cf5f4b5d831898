namespace JettraAdmin.Engine.Documents.Imports;

/// <summary>Detects the encoding of a text by its byte order mark or its zero bytes, and converts it to UTF-8.</summary>
internal static class TextEncoding
{
    /// <summary>The text in UTF-8, without a byte order mark.</summary>
    public static async Task<PeekStream> ToUtf8Async(PeekStream text, CancellationToken ct)
    {
        var (isWide, isBigEndian, mark) = Find(text.Head);
        return isWide || mark > 0
            ? await PeekStream.OpenAsync(isWide ? new Utf16Text(text.SkipBytes(mark), isBigEndian) : text.SkipBytes(mark), leaveOpen: false, ct).ConfigureAwait(false)
            : text;
    }

    private static (bool IsWide, bool IsBigEndian, int Mark) Find(ReadOnlySpan<byte> head) => head switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (false, false, 3),
        [0xFF, 0xFE, 0, 0, ..] or [0, 0, 0xFE, 0xFF, ..] or [not 0, 0, 0, 0, ..] or [0, 0, 0, not 0, ..] =>
            throw ImportErrors.Unreadable("The text is UTF-32.", "Save it as UTF-8."),
        [0xFF, 0xFE, ..] => (true, false, 2),
        [0xFE, 0xFF, ..] => (true, true, 2),

        // No text in UTF-8 begins with one character and a zero byte.
        [not 0, 0, ..] => (true, false, 0),
        [0, not 0, ..] => (true, true, 0),
        _ => default,
    };
}
