using System.Globalization;
using System.Text;

namespace JettraAdmin.Driver.Http;

/// <summary>The address of a request below the server's: names are data in it, whatever they hold.</summary>
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
            _text.Append(_query ? '&' : '?').Append(name).Append('=').Append(Escaped(value));
            _query = true;
        }

        return this;
    }

    public Route With(string name, long? value) => With(name, value?.ToString(CultureInfo.InvariantCulture));

    public override string ToString() => _text.ToString();

    // Dots would be taken for "here" and "above", even escaped.
    private static string Segment(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        return text is "." or ".." ? throw new ArgumentException($"\"{text}\" is no name.", nameof(text)) : Escaped(text);
    }

    // Half of a surrogate pair would become another letter in silence, and so name something else.
    private static string Escaped(string text)
    {
        try
        {
            _ = Strict.GetByteCount(text);
        }
        catch (EncoderFallbackException e)
        {
            throw new ArgumentException("A text holds half of a surrogate pair, which no name on the server can have.", nameof(text), e);
        }

        return Uri.EscapeDataString(text);
    }
}
