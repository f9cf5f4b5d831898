using System.Globalization;
using System.Resources;
using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Localization;

/// <summary>Writes a <see cref="MessageTemplate"/> in a language.</summary>
/// <remarks>
/// The translations are in <c>ServerMessages.LANGUAGE.resx</c>: the key is the English format. A format without a translation, such as one
/// that an older version stored, stays English.
/// </remarks>
public static class ServerText
{
    private static readonly ResourceManager Translations = new("JettraAdmin.Localization.ServerMessages", typeof(ServerText).Assembly);

    /// <summary>The text in the language of a culture, with numbers and times as the culture writes them.</summary>
    public static string Translate(MessageTemplate template, CultureInfo culture) =>
        FormatsOf(culture) is { } formats ? Translate(template, formats, culture) : template.ToString();

    /// <summary>The translated formats by English format; null for a language without translations.</summary>
    private static ResourceSet? FormatsOf(CultureInfo culture)
    {
        for (var at = culture; !at.Equals(CultureInfo.InvariantCulture); at = at.Parent)
        {
            if (Translations.GetResourceSet(at, createIfNotExists: true, tryParents: false) is { } formats)
            {
                return formats;
            }
        }

        return null;
    }

    private static string Translate(MessageTemplate template, ResourceSet formats, CultureInfo culture) => string.Format(
        culture,
        formats.GetString(template.Format) ?? template.Format,
        [.. template.Arguments.Select(argument => argument is MessageTemplate nested ? new Nested(Translate(nested, formats, culture)) : argument)]);

    /// <summary>A translated argument.</summary>
    private sealed record Nested(string Text) : IFormattable
    {
        public string ToString(string? format, IFormatProvider? formatProvider) => MessageTemplate.InSentence(Text, format);
    }
}
