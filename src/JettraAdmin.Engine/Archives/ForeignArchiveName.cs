using System.Diagnostics.CodeAnalysis;
using System.Text;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Archives;

/// <summary>
/// The file name of an archive whose database has a name that is not possible here, such as <c>my.db_20251222162213.zip</c>.
/// </summary>
/// <remarks>
/// JettraDB allows more names for databases. Such a file is not listed among the backups, since it belongs to no database that
/// can be here; an administrator restores it under another name. The name has no separator and no control character and does
/// not begin with a dot, so it cannot leave a folder.
/// </remarks>
public sealed record ForeignArchiveName
{
    private const string Ending = "_00000000000000.zip";
    private const int MaxBytes = 255;

    private ForeignArchiveName(string value, ArchiveName dated) => (Value, Stamp) = (value, dated.Stamp);

    /// <summary>The file name.</summary>
    public string Value { get; }

    /// <summary>The second named behind.</summary>
    public DateTimeOffset Stamp { get; }

    /// <summary>What the database was called on its server, which is no name for a database here.</summary>
    public string Database => Value[..^Ending.Length];

    /// <summary>A name that is possible here and looks like that of the database. It may be taken.</summary>
    public DatabaseName Proposed => DatabaseName.Near(Database);

    /// <summary>Takes a text for such a name, without throwing. A name that <see cref="ArchiveName"/> takes is none.</summary>
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

    // Lone surrogates are replaced on the way, too.
    private static bool IsNotText(Rune rune) => Rune.IsControl(rune) || rune == Rune.ReplacementChar;

    /// <inheritdoc/>
    public override string ToString() => Value;
}
