using System.Diagnostics.CodeAnalysis;
using System.Text;
using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Engine.Model;

/// <summary>
/// The name of a collection: 1 to 120 characters without control characters, whose encoded form has at most 200 bytes.
/// </summary>
/// <remarks>
/// Case counts. Names order by their UTF-8 bytes, everywhere. Names that begin with an underscore are system
/// collections, seen by administrators only; <c>_info</c> is reserved for the manifest of an archive; see <see cref="IsReserved"/>.
/// </remarks>
public readonly struct CollectionName : IEquatable<CollectionName>, IComparable<CollectionName>
{
    /// <summary>The greatest length, in UTF-16 characters.</summary>
    public const int MaxLength = 120;

    /// <summary>The greatest length of <see cref="FileName"/>, in bytes.</summary>
    public const int MaxFileNameBytes = 200;

    /// <summary>The collection in which JettraDB keeps validation rules.</summary>
    public const string Rules = "_rules";

    private const string Reserved = "_info";

    private readonly string? _value;

    private CollectionName(string value) => _value = value;

    /// <summary>The name itself.</summary>
    public string Value => _value ?? throw new InvalidOperationException("A default CollectionName is not a name.");

    /// <summary>Whether it is where JettraDB keeps validation rules, which are data here and not enforced.</summary>
    public bool HoldsRules => Value == Rules;

    /// <summary>
    /// Whether it differs from the reserved name only by case, which archives that are unpacked on some systems cannot tell apart.
    /// No such collection is made; one that is there stays usable.
    /// </summary>
    public bool IsReserved => IsReservedName(Value);

    /// <summary>Whether only administrators see it.</summary>
    public bool IsSystem => Value[0] == '_';

    /// <summary>
    /// The name as a file name without its ending: <c>A-Z a-z 0-9 _ -</c> are kept, every other UTF-8 byte is
    /// percent-encoded in upper case. One name has one spelling, and no spelling can leave a folder.
    /// </summary>
    public string FileName => Encode(Value);

    /// <summary>Takes a text for a name.</summary>
    /// <exception cref="JettraException">Code <c>invalid_collection_name</c> when the text breaks the rule.</exception>
    public static CollectionName Parse(string? text) =>
        TryParse(text, out var name)
            ? name
            : throw new JettraException(
                ErrorCodes.InvalidCollectionName,
                string.IsNullOrEmpty(text) ? "The name of the collection is missing." : $"\"{DatabaseName.Shown(text)}\" is not a name for a collection.");

    /// <summary>Whether a text is the reserved name, in any case.</summary>
    internal static bool IsReservedName(string text) => string.Equals(text, Reserved, StringComparison.OrdinalIgnoreCase);

    /// <summary>Takes a text for a name, without throwing.</summary>
    public static bool TryParse(string? text, out CollectionName name)
    {
        name = default;
        if (string.IsNullOrEmpty(text) || text.Length > MaxLength || text == Reserved)
        {
            return false;
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsControl(text[i]))
            {
                return false;
            }

            if (char.IsSurrogate(text[i]))
            {
                if (i + 1 >= text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                {
                    return false;
                }

                i++;
            }
        }

        if (Encode(text).Length > MaxFileNameBytes)
        {
            return false;
        }

        name = new CollectionName(text);
        return true;
    }

    /// <summary>Reads back a <see cref="FileName"/>; any spelling but the one that <see cref="FileName"/> gives is refused.</summary>
    public static bool TryParseFileName([NotNullWhen(true)] string? fileName, out CollectionName name)
    {
        name = default;
        if (string.IsNullOrEmpty(fileName) || fileName.Length > MaxFileNameBytes)
        {
            return false;
        }

        var bytes = new List<byte>(fileName.Length);
        for (var i = 0; i < fileName.Length; i++)
        {
            if (fileName[i] != '%')
            {
                if (fileName[i] > 0x7F)
                {
                    return false;
                }

                bytes.Add((byte)fileName[i]);
            }
            else if (i + 2 < fileName.Length
                && byte.TryParse(fileName.AsSpan(i + 1, 2), System.Globalization.NumberStyles.AllowHexSpecifier, null, out var value))
            {
                bytes.Add(value);
                i += 2;
            }
            else
            {
                return false;
            }
        }

        var utf8 = bytes.ToArray();
        return System.Text.Unicode.Utf8.IsValid(utf8)
            && TryParse(Encoding.UTF8.GetString(utf8), out name)
            && name.FileName == fileName;
    }

    /// <summary>What is said to whoever writes to a collection of this name where there is none and no write makes one.</summary>
    internal JettraException NotMade() => new(
        ErrorCodes.UnknownCollection,
        $"There is no collection {Value}, and this server does not make one on the first write.",
        hint: "Create the collection first (POST /api/cols, or \"create col\" in the shell), then write again.");

    private static string Encode(string value)
    {
        var encoded = new StringBuilder(value.Length);
        foreach (var b in Encoding.UTF8.GetBytes(value))
        {
            if (char.IsAsciiLetterOrDigit((char)b) || b is (byte)'_' or (byte)'-')
            {
                encoded.Append((char)b);
            }
            else
            {
                encoded.Append('%').Append(b.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
            }
        }

        return encoded.ToString();
    }

    /// <inheritdoc/>
    public bool Equals(CollectionName other) => string.Equals(_value, other._value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is CollectionName other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _value is null ? 0 : StringComparer.Ordinal.GetHashCode(_value);

    /// <summary>Orders by UTF-8 bytes, which .NET's ordinal comparison (UTF-16) does not.</summary>
    public int CompareTo(CollectionName other) => Utf8Order.Compare(_value, other._value);

    /// <summary>Whether two names are the same.</summary>
    public static bool operator ==(CollectionName left, CollectionName right) => left.Equals(right);

    /// <summary>Whether two names differ.</summary>
    public static bool operator !=(CollectionName left, CollectionName right) => !left.Equals(right);

    /// <summary>Whether one name sorts before another.</summary>
    public static bool operator <(CollectionName left, CollectionName right) => left.CompareTo(right) < 0;

    /// <summary>Whether one name sorts after another.</summary>
    public static bool operator >(CollectionName left, CollectionName right) => left.CompareTo(right) > 0;

    /// <summary>Whether one name sorts before another or is the same.</summary>
    public static bool operator <=(CollectionName left, CollectionName right) => left.CompareTo(right) <= 0;

    /// <summary>Whether one name sorts after another or is the same.</summary>
    public static bool operator >=(CollectionName left, CollectionName right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public override string ToString() => _value ?? string.Empty;
}
