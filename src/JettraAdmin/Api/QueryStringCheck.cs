using System.Text.Unicode;
using JettraAdmin.Engine.Failures;
using Microsoft.AspNetCore.WebUtilities;

namespace JettraAdmin.Api;

/// <summary>
/// Refuses ambiguous query strings: duplicate parameters, and percent-encoded bytes that are not UTF-8. Otherwise a request
/// could affect the wrong document.
/// </summary>
internal static class QueryStringCheck
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
                    hint: "Encode non-ASCII characters as UTF-8: á is %C3%A1.");
            }

            if (!names.Add(name))
            {
                throw new JettraException(
                    ErrorCodes.InvalidParameter,
                    $"\"{name}\" is sent more than once.",
                    hint: $"Send \"{name}\" once. Encode an & in a value as %26.");
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
            // A percent sign without two hex digits is literal: existing clients do not encode values.
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
