using System.Globalization;
using System.Text;

namespace JettraAdmin.Driver.Http;

/// <summary>The relative address of a request. Names in it are percent-encoded.</summary>
internal sealed class Route
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly StringBuilder _text = new("api");
    private bool _query;

    private Route()
    {
    }

    public static Route To(params ReadOnlySpan<string> segments)
    {
        var route = new Route();
        foreach (var segment in segments)
        {
            route._text.Append('/').Append(Segment(segment));
        }

        return route;
    }

    /// <summary>Adds a parameter, unless it is null.</summary>
    public Route With(string name, string? value)
    {
        if (value is not null)
        {
            _text.Append(_query ? '&' : '?').Append(name).Append('=').Append(Escape(value));
            _query = true;
        }

        return this;
    }

    public Route With(string name, long? value) => With(name, value?.ToString(CultureInfo.InvariantCulture));

    public override string ToString() => _text.ToString();

    // "." and ".." would be resolved as relative segments, even if they were encoded.
    private static string Segment(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        return text is "." or ".." ? throw new ArgumentException($"\"{text}\" is not a valid name.", nameof(text)) : Escape(text);
    }

    // A lone surrogate would silently become another character, and the name would be another one.
    private static string Escape(string text)
    {
        try
        {
            _ = Strict.GetByteCount(text);
        }
        catch (EncoderFallbackException e)
        {
            throw new ArgumentException("The text contains a lone surrogate, which is not valid Unicode.", nameof(text), e);
        }

        return Uri.EscapeDataString(text);
    }
}
