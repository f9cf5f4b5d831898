using System.Text.Unicode;
using JettraAdmin.Engine.Failures;
using Microsoft.AspNetCore.WebUtilities;

namespace JettraAdmin.Api;

/// <summary>
/// Refuses what could only be guessed at in the query of an address: a parameter that stands twice, and encoded bytes that are no
/// UTF-8. Taken for texts they would name documents that nobody meant.
/// </summary>
internal static class QueryRules
{
    /// <exception cref="JettraException">Code <c>invalid_parameter</c>.</exception>
    public static void Demand(HttpRequest request)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in new QueryStringEnumerable(request.QueryString.Value))
        {
            var name = pair.DecodeName().ToString();
            if (!IsUtf8(pair.EncodedName.Span) || !IsUtf8(pair.EncodedValue.Span))
            {
                throw new JettraException(
                    ErrorCodes.InvalidParameter,
                    $"\"{name}\" is not UTF-8.",
                    hint: "Write other letters than those of ASCII as their bytes in UTF-8: á is %C3%A1.");
            }

            if (!names.Add(name))
            {
                throw new JettraException(
                    ErrorCodes.InvalidParameter,
                    $"\"{name}\" stands twice.",
                    hint: $"Send \"{name}\" once; write an & within a value as %26.");
            }
        }
    }

    private static bool IsUtf8(ReadOnlySpan<char> text)
    {
        if (!text.Contains('%'))
        {
            return true;
        }

        var bytes = new byte[text.Length];
        var count = 0;
        for (var i = 0; i < text.Length; i++)
        {
            // A percent sign that encodes nothing stands for itself: existing clients send values as they are.
            if (text[i] == '%' && i + 2 < text.Length && char.IsAsciiHexDigit(text[i + 1]) && char.IsAsciiHexDigit(text[i + 2]))
            {
                bytes[count++] = Convert.FromHexString(text.Slice(i + 1, 2))[0];
                i += 2;
            }
            else
            {
                bytes[count++] = (byte)text[i];
            }
        }

        return Utf8.IsValid(bytes.AsSpan(0, count));
    }
}
