using System.Globalization;
using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Localization;

/// <summary>
/// The texts of the console in the viewer's language. One instance per circuit or request. The language is explicit and not that of the
/// thread: pages are also rendered by threads of the engine.
/// </summary>
public sealed class ConsoleText
{
    /// <summary>What follows a noun in its key.</summary>
    public const string NounMark = " (noun)";

    private readonly TextCatalog _catalog;

    /// <summary>Creates it with English.</summary>
    public ConsoleText(TextCatalog catalog) => _catalog = catalog;

    /// <summary>The viewer's language.</summary>
    public Language Language { get; private set; } = Language.English;

    /// <summary>The culture of numbers and dates.</summary>
    public CultureInfo Culture => Language.Culture;

    /// <summary>A text without arguments.</summary>
    public string this[string english] => _catalog.Find(Language, english);

    /// <summary>A text with arguments: <c>T[$"Back up {name}?"]</c> is found under <c>Back up {0}?</c>.</summary>
    public string this[MessageTemplate text] => Translate(text);

    /// <summary>A text that is defined elsewhere, such as the description of a setting.</summary>
    public string Known(string english) => this[english];

    /// <summary>A word as a noun, where English has one word for what is done and for doing it: the key is <c>Restore (noun)</c>.</summary>
    // Joined with +: an interpolated string would be a template with two places.
    public string Noun(string english) => Language == Language.English ? english : this[english + NounMark];

    /// <summary>Sets the language. Called once, before anything is rendered.</summary>
    public void Use(Language language) => Language = language;

    /// <summary>One of two texts, for one and for any other number of things.</summary>
    public string Plural(long count, MessageTemplate one, MessageTemplate many) => Translate(count == 1 ? one : many);

    /// <summary>The text of a template. Names in it come from strangers, so what could hide or turn text around is escaped.</summary>
    public string Translate(MessageTemplate text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var arguments = text.Arguments.Select(a => a switch
        {
            MessageTemplate nested => new Nested(this, nested),
            string name => VisibleText.Of(name),
            _ => a,
        }).ToArray();
        return string.Format(Culture, _catalog.Find(Language, text.Format), arguments);
    }

    // Keeps the format of the place, such as "clause".
    private sealed record Nested(ConsoleText Texts, MessageTemplate Text) : IFormattable
    {
        public string ToString(string? format, IFormatProvider? formatProvider) => MessageTemplate.InSentence(Texts.Translate(Text), format);
    }
}
