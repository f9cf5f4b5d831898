using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace JettraAdmin.Engine.Model;

/// <summary>Converts dates of extended JSON: milliseconds since 1970, or ISO 8601 with an offset.</summary>
internal static class ExtendedDate
{
    // "K" accepts Z, +02:00 and +0200. Dates without an offset are not converted, because their time zone is unknown.
    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"];

    /// <summary>The date as a JSON string in ISO 8601, UTC, with milliseconds; null when precision would be lost.</summary>
    public static byte[]? Iso(Utf8JsonReader value)
    {
        var text = value.ValueIsEscaped ? JsonText.Unescape(value.ValueSpan) : value.ValueSpan;
        return Read(text) is { } utc && utc.Ticks % TimeSpan.TicksPerMillisecond == 0
            ? Encoding.ASCII.GetBytes($"\"{utc.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)}\"")
            : null;
    }

    private static DateTime? Read(ReadOnlySpan<byte> text)
    {
        if (Utf8Parser.TryParse(text, out long milliseconds, out var length) && length == text.Length)
        {
            return milliseconds >= DateTimeOffset.MinValue.ToUnixTimeMilliseconds() && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
                ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime
                : null;
        }

        const int Zone = 6; // "+02:00"
        var (read, end) = (Encoding.UTF8.GetString(text), Math.Max(0, text.Length - Zone));
        return (text.EndsWith("Z"u8) || text[end..].IndexOfAny((byte)'+', (byte)'-') >= 0)
            && DateTimeOffset.TryParseExact(read, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date.UtcDateTime
            : null;
    }
}
