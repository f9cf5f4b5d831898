using System.Text.Json;

namespace JettraAdmin.Contract.Tests;

/// <summary>JSON that came in, without the white space around what it holds, and otherwise to the byte.</summary>
internal static class Lines
{
    /// <summary>Each element of an array, to the byte.</summary>
    public static IReadOnlyList<string> OfArray(ReadOnlyMemory<byte> json)
    {
        using var array = JsonDocument.Parse(json);
        return [.. array.RootElement.EnumerateArray().Select(e => e.GetRawText())];
    }

    /// <summary>An array without the line breaks between its elements, or anything else as it is.</summary>
    public static string OneLine(ReadOnlyMemory<byte> json)
    {
        using var whole = JsonDocument.Parse(json);
        return whole.RootElement.ValueKind == JsonValueKind.Array ? $"[{string.Join(',', OfArray(json))}]" : whole.RootElement.GetRawText();
    }
}
