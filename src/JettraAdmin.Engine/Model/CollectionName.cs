using System.Diagnostics.CodeAnalysis;
using System.Text;
using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Engine.Model;

/// <summary>
/// The name of a collection: 1 to 120 characters without control characters, whose <see cref="FileName"/> has at most 200 bytes.
/// </summary>
/// <remarks>
/// Names are case-sensitive and sorted by UTF-8 bytes. Names that begin with an underscore are system collections, which only
/// administrators see. <c>_info</c> is reserved for the manifest of an archive; see <see cref="IsReserved"/>.
/// </remarks>
public readonly struct CollectionName : IEquatable<CollectionName>, IComparable<CollectionName>
{
    /// <summary>The maximum length, in UTF-16 characters.</summary>
    public const int MaxLength = 120;

    /// <summary>The maximum length of <see cref="FileName"/>, in bytes.</summary>
    public const int MaxFileNameBytes = 200;

    /// <summary>The collection with JettraDB's validation rules.</summary>
    public const string Rules = "_rules";

    private const string Reserved = "_info";

    private readonly string? _value;

    private CollectionName(string value) => _value = value;

    /// <summary>The name itself.</summary>
    public string Value => _value ?? throw new InvalidOperationException("A default CollectionName is not a name.");

    /// <summary>Whether it is the collection with validation rules, which are stored here but not enforced.</summary>
    public bool HoldsRules => Value == Rules;

    /// <summary>
    /// Whether it differs from <c>_info</c> only in case: on some file systems its file would overwrite the manifest when an archive is unpacked.
    /// Such a collection cannot be created; an existing one stays usable.
    /// </summary>
    public bool IsReserved => IsReservedName(Value);

    /// <summary>Whether it is a system collection, which only administrators see.</summary>
    public bool IsSystem => Value[0] == '_';

    /// <summary>
    /// The name as a file name without extension: <c>A-Z a-z 0-9 _ -</c> are kept, every other UTF-8 byte is percent-encoded in upper
    /// case. The encoding is unique, and cannot lead out of a folder.
    /// </summary>
    public string FileName => Encode(Value);

    /// <summary>Parses a name.</summary>
    /// <exception cref="JettraException">Code <c>invalid_collection_name</c>.</exception>
    public static CollectionName Parse(string? text) =>
        TryParse(text, out var name)
            ? name
            : throw new JettraException(
                ErrorCodes.InvalidCollectionName,
                string.IsNullOrEmpty(text) ? (MessageTemplate)"The name of the collection is missing." : $"\"{MessageText.Shorten(text)}\" is not a valid collection name.");

    /// <summary>Whether a text is the reserved name, in any case.</summary>
    internal static bool IsReservedName(string text) => string.Equals(text, Reserved, StringComparison.OrdinalIgnoreCase);

    /// <summary>Parses a name; false when it is not valid.</summary>
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

    /// <summary>Parses a <see cref="FileName"/>; other encodings of a name are refused.</summary>
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

    /// <summary>The error for a write to a missing collection when writes may not create collections.</summary>
    internal JettraException MissingCollectionError() => new(
        ErrorCodes.UnknownCollection,
        $"There is no collection {Value}, and this server does not create one on the first write.",
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

    /// <summary>Compares by UTF-8 bytes, unlike the ordinal comparison of .NET, which compares UTF-16.</summary>
    public int CompareTo(CollectionName other) => Utf8Order.Compare(_value, other._value);

    /// <summary>Whether two names are equal.</summary>
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
