using System.Text.Json;

namespace JettraAdmin.Contract.Tests;

/// <summary>Splits JSON without changing the bytes of its elements.</summary>
internal static class RawJson
{
    /// <summary>The elements of an array, unchanged.</summary>
    public static IReadOnlyList<string> OfArray(ReadOnlyMemory<byte> json)
    {
        using var array = JsonDocument.Parse(json);
        return [.. array.RootElement.EnumerateArray().Select(e => e.GetRawText())];
    }

    /// <summary>An array without line breaks between its elements; other JSON unchanged.</summary>
    public static string OneLine(ReadOnlyMemory<byte> json)
    {
        using var whole = JsonDocument.Parse(json);
        return whole.RootElement.ValueKind == JsonValueKind.Array ? $"[{string.Join(',', OfArray(json))}]" : whole.RootElement.GetRawText();
    }
}
