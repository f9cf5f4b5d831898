using System.Text;
using JettraAdmin.Engine.Archives.Zip;

namespace JettraAdmin.Engine.Archives.JettraDb;

/// <summary>Parses the names of the entries of an archive as paths in a database folder, regardless of how the folder was packed.</summary>
internal sealed class JettraDbPaths
{
    private readonly ZipReader _zip;
    private readonly char _separator;
    private readonly string _prefix;

    /// <summary>Detects the path separator and a common prefix.</summary>
    public JettraDbPaths(ZipReader zip)
    {
        _zip = zip;

        // File names on Windows contain no slashes; elsewhere a backslash is an ordinary character.
        _separator = zip.Entries.Any(e => e.Name.Contains('/', StringComparison.Ordinal)) ? '/' : '\\';
        _prefix = FindPrefix();
    }

    /// <summary>Parses the name of an entry. Content is checked when the name looks like an AppleDouble file, because a document may have such a name.</summary>
    public JettraDbPath Read(int number)
    {
        var name = _zip.Entries[number].Name;
        if (SystemFiles.Matches(name) || name == _prefix)
        {
            return new JettraDbPath(JettraDbPart.Other, string.Empty, string.Empty);
        }

        var path = JettraDbPath.Read(name[_prefix.Length..], _separator);
        return path.Part is JettraDbPart.Document or JettraDbPart.Misplaced && SystemFiles.HasAppleDoubleName(name) && IsAppleDouble(number)
            ? new JettraDbPath(JettraDbPart.Other, string.Empty, string.Empty)
            : path;
    }

    /// <summary>The key of a document.</summary>
    public string KeyOf(int number) => JettraDbPath.Read(_zip.Entries[number].Name[_prefix.Length..], _separator).Key;

    /// <summary>The byte offset of the document key in the names of the entries of a collection.</summary>
    public int KeyStart(string collection) => Encoding.UTF8.GetByteCount(_prefix) + Encoding.UTF8.GetByteCount(collection) + 1;

    private bool IsAppleDouble(int number)
    {
        using var entry = _zip.Read(number);
        Span<byte> first = stackalloc byte[SystemFiles.AppleDoubleSignature.Length];
        var length = 0;
        for (int count; length < first.Length && (count = entry.Read(first[length..])) > 0;)
        {
            length += count;
        }

        return first[..length].SequenceEqual(SystemFiles.AppleDoubleSignature);
    }

    /// <summary>
    /// The name of the database folder with its separator, when the folder itself was packed; otherwise empty. All files must be in it,
    /// and it must contain a file that only a database folder has.
    /// </summary>
    private string FindPrefix()
    {
        string? prefix = null;
        var sure = false;
        foreach (var name in _zip.Entries.Select(e => e.Name).Where(n => !SystemFiles.Matches(n)))
        {
            if (prefix is null)
            {
                prefix = name[..(name.IndexOf(_separator, StringComparison.Ordinal) + 1)];
                sure = prefix == "." + _separator;
            }

            if (prefix.Length == 0 || !name.StartsWith(prefix, StringComparison.Ordinal))
            {
                return string.Empty;
            }

            sure |= JettraDbPath.IsAtTop(name[prefix.Length..], _separator);
        }

        return sure ? prefix! : string.Empty;
    }
}
