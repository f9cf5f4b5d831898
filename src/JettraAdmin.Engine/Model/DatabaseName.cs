using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Engine.Model;

/// <summary>
/// The name of a database: 1 to 63 of <c>A-Z a-z 0-9 _ -</c>, beginning with a letter or digit.
/// </summary>
/// <remarks>
/// Keeps the spelling it was given, but two names are equal without regard to case. A default value is not a name:
/// only <see cref="Parse"/> and <see cref="TryParse"/> make one.
/// </remarks>
public readonly struct DatabaseName : IEquatable<DatabaseName>, IComparable<DatabaseName>
{
    /// <summary>The greatest length, in characters.</summary>
    public const int MaxLength = 63;

    private readonly string? _value;

    private DatabaseName(string value) => _value = value;

    /// <summary>The name as it was first written.</summary>
    public string Value => _value ?? throw new InvalidOperationException("A default DatabaseName is not a name.");

    /// <summary>Takes a text for a name.</summary>
    /// <exception cref="JettraException">Code <c>invalid_database_name</c> when the text breaks the rule.</exception>
    public static DatabaseName Parse(string? text) =>
        TryParse(text, out var name)
            ? name
            : throw new JettraException(
                ErrorCodes.InvalidDatabaseName,
                string.IsNullOrEmpty(text) ? "The name of the database is missing." : $"\"{Shown(text)}\" is not a name for a database.");

    /// <summary>Takes a text for a name, without throwing.</summary>
    public static bool TryParse(string? text, out DatabaseName name)
    {
        name = default;
        if (string.IsNullOrEmpty(text) || text.Length > MaxLength || !char.IsAsciiLetterOrDigit(text[0]))
        {
            return false;
        }

        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-'))
            {
                return false;
            }
        }

        name = new DatabaseName(text);
        return true;
    }

    /// <summary>
    /// A name that looks like a text that is none: what is not allowed becomes a hyphen, and what is in front of the first letter or
    /// digit goes.
    /// </summary>
    public static DatabaseName Near(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var near = new System.Text.StringBuilder(MaxLength);
        foreach (var rune in text.EnumerateRunes())
        {
            if (near.Length == MaxLength)
            {
                break;
            }

            if (rune.IsAscii && (char.IsAsciiLetterOrDigit((char)rune.Value) || (rune.Value is '_' or '-' && near.Length > 0)))
            {
                near.Append((char)rune.Value);
            }
            else if (near.Length > 0 && near[^1] != '-')
            {
                near.Append('-');
            }
        }

        return TryParse(near.ToString().TrimEnd('-', '_'), out var name) ? name : new DatabaseName("restored");
    }

    /// <summary>The same name with a number behind, short enough.</summary>
    internal DatabaseName Numbered(int number)
    {
        var ending = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"-{number}");
        return new DatabaseName(Value[..Math.Min(Value.Length, MaxLength - ending.Length)] + ending);
    }

    /// <summary>What is said to whoever asks for a database of this name where there is none.</summary>
    internal JettraException Unknown(string? hint = null) => new(ErrorCodes.UnknownDatabase, $"There is no database called {Value}.", hint: hint);

    /// <summary>Shortens a refused text and takes control characters out of it, so that it can stand in a message.</summary>
    internal static string Shown(string text)
    {
        var cut = text.Length > 80 ? string.Concat(text.AsSpan(0, 80), "…") : text;
        return string.Concat(cut.EnumerateRunes().Select(rune => System.Text.Rune.IsControl(rune) ? System.Text.Rune.ReplacementChar : rune));
    }

    /// <inheritdoc/>
    public bool Equals(DatabaseName other) => string.Equals(_value, other._value, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is DatabaseName other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _value is null ? 0 : StringComparer.OrdinalIgnoreCase.GetHashCode(_value);

    /// <inheritdoc/>
    public int CompareTo(DatabaseName other) => StringComparer.OrdinalIgnoreCase.Compare(_value, other._value);

    /// <summary>Whether two names mean the same database.</summary>
    public static bool operator ==(DatabaseName left, DatabaseName right) => left.Equals(right);

    /// <summary>Whether two names mean different databases.</summary>
    public static bool operator !=(DatabaseName left, DatabaseName right) => !left.Equals(right);

    /// <summary>Whether one name sorts before another.</summary>
    public static bool operator <(DatabaseName left, DatabaseName right) => left.CompareTo(right) < 0;

    /// <summary>Whether one name sorts after another.</summary>
    public static bool operator >(DatabaseName left, DatabaseName right) => left.CompareTo(right) > 0;

    /// <summary>Whether one name sorts before another or is the same.</summary>
    public static bool operator <=(DatabaseName left, DatabaseName right) => left.CompareTo(right) <= 0;

    /// <summary>Whether one name sorts after another or is the same.</summary>
    public static bool operator >=(DatabaseName left, DatabaseName right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public override string ToString() => _value ?? string.Empty;
}
