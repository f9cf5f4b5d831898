using System.ComponentModel;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;

namespace JettraAdmin.Engine.Failures;

/// <summary>
/// A sentence for users: an English composite format and its arguments. The format is the key under which translations find the sentence.
/// </summary>
/// <remarks>
/// <para>
/// Made from an interpolated string, or from a string literal. Immutable: the constructor announces how much text follows, and the
/// compiler appends exactly that much.
/// </para>
/// <para>
/// Arguments are a <see cref="string"/>, <see cref="long"/>, <see cref="DateTimeOffset"/>, <see cref="ByteCount"/> or <see cref="MessageTemplate"/>.
/// Other values become a string. An argument is data and is never read as a format.
/// </para>
/// </remarks>
[InterpolatedStringHandler]
[JsonConverter(typeof(MessageTemplateJson))]
public sealed class MessageTemplate : IEquatable<MessageTemplate>, IFormattable
{
    /// <summary>The format of an argument that continues a sentence: it is written without its full stop.</summary>
    public const string Clause = "clause";

    private readonly object[] _arguments;
    private int _literalsLeft;
    private int _count;

    /// <summary>Called by the compiler for an interpolated string.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public MessageTemplate(int literalLength, int formattedCount)
    {
        _literalsLeft = literalLength;
        _arguments = new object[formattedCount];
        Format = string.Empty;
    }

    internal MessageTemplate(string format, object[] arguments)
    {
        (Format, _arguments) = (format, arguments);
        _count = arguments.Length;
    }

    /// <summary>The English text with places for the arguments, as <see cref="string.Format(string, object[])"/> takes it.</summary>
    public string Format { get; private set; }

    /// <summary>The arguments.</summary>
    public IReadOnlyList<object> Arguments => _arguments;

    /// <summary>Whether there is no text.</summary>
    public bool IsEmpty => Format.Length == 0;

    /// <summary>A sentence without arguments. Only for string literals; <see cref="Verbatim"/> is for all other strings.</summary>
    public static implicit operator MessageTemplate(string literal) => new(Escape(literal), []);

    /// <summary>A text that has no translation.</summary>
    public static MessageTemplate Verbatim(string text) => new("{0}", [text]);

    /// <summary>One of two texts, for one and for any other number of things.</summary>
    public static MessageTemplate Plural(long count, MessageTemplate one, MessageTemplate many) => count == 1 ? one : many;

    /// <summary>Several texts as one.</summary>
    public static MessageTemplate Join(string separator, IEnumerable<MessageTemplate> texts)
    {
        var arguments = texts.ToArray<object>();
        var places = Enumerable.Range(0, arguments.Length).Select(i => string.Create(CultureInfo.InvariantCulture, $"{{{i}}}"));
        return new(string.Join(Escape(separator), places), arguments);
    }

    /// <summary>Called by the compiler for the text between arguments.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void AppendLiteral(string value)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value.Length, _literalsLeft, nameof(value));
        _literalsLeft -= value.Length;
        Format += Escape(value);
    }

    /// <summary>Called by the compiler for an argument.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void AppendFormatted<T>(T value, string? format = null)
    {
        var argument = Argument(value, format);
        _arguments[_count] = argument;
        Format += argument is string || format is null
            ? string.Create(CultureInfo.InvariantCulture, $"{{{_count}}}")
            : string.Create(CultureInfo.InvariantCulture, $"{{{_count}:{format}}}");
        _count++;
    }

    /// <summary>The English text.</summary>
    public override string ToString() => string.Format(CultureInfo.InvariantCulture, Format, _arguments);

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider) => InSentence(ToString(), format);

    /// <summary>Whether both say the same in English.</summary>
    public bool Equals(MessageTemplate? other) => other is not null && ToString() == other.ToString();

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as MessageTemplate);

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>Prepares a finished text for its place in another one.</summary>
    /// <param name="text">The text of an argument.</param>
    /// <param name="format">The format of its place: <see cref="Clause"/> or null.</param>
    public static string InSentence(string text, string? format) => format == Clause ? text.TrimEnd('.') : text;

    private static object Argument<T>(T value, string? format) => value switch
    {
        null => string.Empty,
        string or MessageTemplate or ByteCount or long or DateTimeOffset => value,
        DateTime instant => new DateTimeOffset(instant.ToUniversalTime()),
        byte or short or ushort or int or uint => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(format, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? string.Empty,
    };

    private static string Escape(string text) =>
        text.AsSpan().ContainsAny('{', '}') ? text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal) : text;
}
