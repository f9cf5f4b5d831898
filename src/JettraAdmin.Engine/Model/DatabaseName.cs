using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Engine.Model;

/// <summary>
/// The name of a database: 1 to 63 of <c>A-Z a-z 0-9 _ -</c>, beginning with a letter or digit.
/// </summary>
/// <remarks>
/// Names keep their spelling but are not case-sensitive. The default value is not a name: use <see cref="Parse"/> or
/// <see cref="TryParse"/>.
/// </remarks>
public readonly struct DatabaseName : IEquatable<DatabaseName>, IComparable<DatabaseName>
{
    /// <summary>The maximum length, in characters.</summary>
    public const int MaxLength = 63;

    private readonly string? _value;

    private DatabaseName(string value) => _value = value;

    /// <summary>The name in its original spelling.</summary>
    public string Value => _value ?? throw new InvalidOperationException("A default DatabaseName is not a name.");

    /// <summary>Parses a name.</summary>
    /// <exception cref="JettraException">Code <c>invalid_database_name</c>.</exception>
    public static DatabaseName Parse(string? text) =>
        TryParse(text, out var name)
            ? name
            : throw new JettraException(
                ErrorCodes.InvalidDatabaseName,
                string.IsNullOrEmpty(text) ? (MessageTemplate)"The name of the database is missing." : $"\"{MessageText.Shorten(text)}\" is not a valid database name.");

    /// <summary>Parses a name; false when it is not valid.</summary>
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
    /// Creates a valid name that is similar to an invalid one: other characters become hyphens, and everything before the first letter
    /// or digit is removed.
    /// </summary>
    public static DatabaseName Suggest(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var suggestion = new System.Text.StringBuilder(MaxLength);
        foreach (var rune in text.EnumerateRunes())
        {
            if (suggestion.Length == MaxLength)
            {
                break;
            }

            if (rune.IsAscii && (char.IsAsciiLetterOrDigit((char)rune.Value) || (rune.Value is '_' or '-' && suggestion.Length > 0)))
            {
                suggestion.Append((char)rune.Value);
            }
            else if (suggestion.Length > 0 && suggestion[^1] != '-')
            {
                suggestion.Append('-');
            }
        }

        return TryParse(suggestion.ToString().TrimEnd('-', '_'), out var name) ? name : new DatabaseName("restored");
    }

    /// <summary>Appends a number to the name, and shortens the name if needed.</summary>
    internal DatabaseName WithNumber(int number)
    {
        var ending = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"-{number}");
        return new DatabaseName(Value[..Math.Min(Value.Length, MaxLength - ending.Length)] + ending);
    }

    /// <summary>The error for a database that does not exist.</summary>
    internal JettraException Unknown(MessageTemplate? hint = null) => new(ErrorCodes.UnknownDatabase, $"There is no database called {Value}.", hint: hint);

    /// <inheritdoc/>
    public bool Equals(DatabaseName other) => string.Equals(_value, other._value, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is DatabaseName other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _value is null ? 0 : StringComparer.OrdinalIgnoreCase.GetHashCode(_value);

    /// <inheritdoc/>
    public int CompareTo(DatabaseName other) => StringComparer.OrdinalIgnoreCase.Compare(_value, other._value);

    /// <summary>Whether two names are equal (not case-sensitive).</summary>
    public static bool operator ==(DatabaseName left, DatabaseName right) => left.Equals(right);

    /// <summary>Whether two names differ.</summary>
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
