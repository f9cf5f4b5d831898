using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.RegularExpressions;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Archives;

/// <summary>
/// The file name of an archive that is not in the backup list because of its name, such as <c>sales_20251222162213 (1).zip</c> or
/// <c>my.db_20251222162213.zip</c>. It has <c>.zip</c> in it, in any case.
/// </summary>
/// <remarks>
/// An administrator can restore such a file as it is. The name contains no path separators or control characters and does not begin
/// with a dot, so it cannot lead out of a folder. What the file really holds is only known from opening it.
/// </remarks>
public sealed partial record UnlistedName
{
    private const string Zip = ".zip";
    private const int MaxBytes = 255;

    private UnlistedName(string value) => Value = value;

    /// <summary>The file name.</summary>
    public string Value { get; }

    /// <summary>A valid database name that is similar to the one in the file name. It may be taken.</summary>
    public DatabaseName Proposed => DatabaseName.Suggest(BeforeDate().Match(Value) is { Success: true } dated
        ? dated.Groups[1].Value
        : Value[..Value.IndexOf(Zip, StringComparison.OrdinalIgnoreCase)]);

    /// <summary>Parses such a name; false for other names, including every valid <see cref="ArchiveName"/>.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out UnlistedName? name)
    {
        name = null;
        if (text is null || text.IndexOf(Zip, StringComparison.OrdinalIgnoreCase) < 1 || text[0] == '.' || Encoding.UTF8.GetByteCount(text) > MaxBytes
            || text.Contains('\\', StringComparison.Ordinal) || text.IndexOfAny(Path.GetInvalidFileNameChars()) >= 0
            || text.EnumerateRunes().Any(IsNotText) || ArchiveName.TryParse(text, out _))
        {
            return false;
        }

        name = new UnlistedName(text);
        return true;
    }

    // EnumerateRunes yields ReplacementChar for lone surrogates.
    private static bool IsNotText(Rune rune) => Rune.IsControl(rune) || rune == Rune.ReplacementChar;

    [GeneratedRegex("^(.+)_[0-9]{14}(?![0-9])")]
    private static partial Regex BeforeDate();

    /// <inheritdoc/>
    public override string ToString() => Value;
}
