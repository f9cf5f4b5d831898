using System.Diagnostics.CodeAnalysis;
using System.Text;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Archives;

/// <summary>
/// The file name of an archive whose database name is not valid on this server, such as <c>my.db_20251222162213.zip</c>.
/// </summary>
/// <remarks>
/// JettraDB allows more database names. Such a file is not in the backup list, because no database here can have its name; it is an
/// <see cref="UnlistedName"/> too, and an administrator can restore it under another name. The name contains no path separators or control characters and does not begin
/// with a dot, so it cannot lead out of a folder.
/// </remarks>
public sealed record ForeignArchiveName
{
    private const string Ending = "_00000000000000.zip";
    private const int MaxBytes = 255;

    private ForeignArchiveName(string value, ArchiveName dated) => (Value, Stamp) = (value, dated.Stamp);

    /// <summary>The file name.</summary>
    public string Value { get; }

    /// <summary>The time in the name, UTC.</summary>
    public DateTimeOffset Stamp { get; }

    /// <summary>The name of the database on its server, which is not valid here.</summary>
    public string Database => Value[..^Ending.Length];

    /// <summary>A similar, valid database name. It may be taken.</summary>
    public DatabaseName Proposed => DatabaseName.Suggest(Database);

    /// <summary>Parses such a name; false for other names, including every valid <see cref="ArchiveName"/>.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ForeignArchiveName? name)
    {
        name = null;
        if (text is null || text.Length <= Ending.Length || Encoding.UTF8.GetByteCount(text) > MaxBytes
            || !ArchiveName.TryParse("x" + text[^Ending.Length..], out var dated))
        {
            return false;
        }

        var database = text[..^Ending.Length];
        if (DatabaseName.TryParse(database, out _) || database[0] == '.' || database.Contains('\\', StringComparison.Ordinal)
            || database.IndexOfAny(Path.GetInvalidFileNameChars()) >= 0 || database.EnumerateRunes().Any(IsNotText))
        {
            return false;
        }

        name = new ForeignArchiveName(text, dated);
        return true;
    }

    // EnumerateRunes yields ReplacementChar for lone surrogates.
    private static bool IsNotText(Rune rune) => Rune.IsControl(rune) || rune == Rune.ReplacementChar;

    /// <inheritdoc/>
    public override string ToString() => Value;
}
