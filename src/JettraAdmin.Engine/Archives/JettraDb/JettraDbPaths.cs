using System.Text;
using JettraAdmin.Engine.Archives.Zip;

namespace JettraAdmin.Engine.Archives.JettraDb;

/// <summary>The names of an archive's entries, understood as paths in a database folder, however that folder was packed.</summary>
internal sealed class JettraDbPaths
{
    private readonly ZipReader _zip;
    private readonly char _separator;
    private readonly string _around;

    /// <summary>Finds out how the names are to be read.</summary>
    public JettraDbPaths(ZipReader zip)
    {
        _zip = zip;

        // On Windows no file's name holds a slash, and elsewhere a backslash is a letter like any other.
        _separator = zip.Entries.Any(e => e.Name.Contains('/', StringComparison.Ordinal)) ? '/' : '\\';
        _around = FindAround();
    }

    /// <summary>What an entry is. One that is called like a file of macOS is looked into: a document may be called so.</summary>
    public JettraDbPath Read(int number)
    {
        var name = _zip.Entries[number].Name;
        if (Leftovers.Is(name) || name == _around)
        {
            return new JettraDbPath(JettraDbPart.Other, string.Empty, string.Empty);
        }

        var path = JettraDbPath.Read(name[_around.Length..], _separator);
        return path.Part is JettraDbPart.Document or JettraDbPart.Misplaced && Leftovers.MayBeOfMac(name) && IsOfMac(number)
            ? new JettraDbPath(JettraDbPart.Other, string.Empty, string.Empty)
            : path;
    }

    /// <summary>The key of a document.</summary>
    public string KeyOf(int number) => JettraDbPath.Read(_zip.Entries[number].Name[_around.Length..], _separator).Key;

    /// <summary>Where in the names of a collection's documents their keys begin, counted in bytes.</summary>
    public int KeyStart(string collection) => Encoding.UTF8.GetByteCount(_around) + Encoding.UTF8.GetByteCount(collection) + 1;

    private bool IsOfMac(int number)
    {
        using var entry = _zip.Read(number);
        Span<byte> first = stackalloc byte[Leftovers.MacSignature.Length];
        var length = 0;
        for (int count; length < first.Length && (count = entry.Read(first[length..])) > 0;)
        {
            length += count;
        }

        return first[..length].SequenceEqual(Leftovers.MacSignature);
    }

    /// <summary>
    /// The folder around the database, with its separator, when it was packed as a whole; empty when there is none. All files
    /// are in it, and it is surely the database's: it holds what lies at the top of a database or of a collection only.
    /// </summary>
    private string FindAround()
    {
        string? around = null;
        var sure = false;
        foreach (var name in _zip.Entries.Select(e => e.Name).Where(n => !Leftovers.Is(n)))
        {
            if (around is null)
            {
                around = name[..(name.IndexOf(_separator, StringComparison.Ordinal) + 1)];
                sure = around == "." + _separator;
            }

            if (around.Length == 0 || !name.StartsWith(around, StringComparison.Ordinal))
            {
                return string.Empty;
            }

            sure |= JettraDbPath.IsAtTop(name[around.Length..], _separator);
        }

        return sure ? around! : string.Empty;
    }
}
