using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Archives.JettraDb;

/// <summary>The kinds of files in a database folder of a JettraDB server.</summary>
internal enum JettraDbPart
{
    /// <summary>A document of a collection.</summary>
    Document,
    /// <summary>The index definitions of a collection.</summary>
    Indexes,
    /// <summary>An earlier version of a document.</summary>
    Version,
    /// <summary>The folder of a collection itself.</summary>
    Folder,
    /// <summary>Which storage engine the server used.</summary>
    Engine,
    /// <summary>A document of the reserved collection <c>_info</c>, in any case.</summary>
    Info,
    /// <summary>A user, with the password in clear text.</summary>
    Account,
    /// <summary>A step of a transaction that was not committed.</summary>
    Operation,
    /// <summary>A document outside of all collections.</summary>
    Misplaced,
    /// <summary>Anything else.</summary>
    Other,
}

/// <summary>The parsed name of an entry: its place in the database folder. It is never used as a file system path.</summary>
/// <param name="Part">The kind of file.</param>
/// <param name="Collection">The collection, which is the name of the folder.</param>
/// <param name="Key">The key of a document: the file name without extension.</param>
internal readonly record struct JettraDbPath(JettraDbPart Part, string Collection, string Key)
{
    /// <summary>The extension of files with values.</summary>
    public const string Ending = ".jdb";

    private const string Indexes = "_indexes" + Ending;
    private const string Versions = "_versions";

    /// <summary>Parses a name.</summary>
    /// <param name="entry">The name in the ZIP.</param>
    /// <param name="separator">The path separator: a slash, or a backslash if the server ran on Windows.</param>
    public static JettraDbPath Read(string entry, char separator)
    {
        var first = entry.IndexOf(separator, StringComparison.Ordinal);
        if (first < 0)
        {
            return new JettraDbPath(IsValue(entry) ? JettraDbPart.Misplaced : JettraDbPart.Other, string.Empty, string.Empty);
        }

        var (collection, rest) = (entry[..first], entry[(first + 1)..]);
        if (PartOf(collection) is { } system)
        {
            return new JettraDbPath(IsFile(rest, separator) ? system : JettraDbPart.Other, collection, string.Empty);
        }

        var part = PartInCollection(rest, separator);
        return new JettraDbPath(part, collection, part == JettraDbPart.Document ? rest[..^Ending.Length] : string.Empty);
    }

    /// <summary>Whether a path proves that its base is a database folder: a file of the engine, or the indexes of a collection.</summary>
    public static bool IsAtTop(string path, char separator)
    {
        var first = path.IndexOf(separator, StringComparison.Ordinal);
        return first > 0 && path[..first] != Versions && (PartOf(path[..first]) == JettraDbPart.Engine || path.AsSpan(first + 1).SequenceEqual(Indexes));
    }

    private static JettraDbPart? PartOf(string collection) => collection switch
    {
        "_engine" => JettraDbPart.Engine,
        "_transactions" => JettraDbPart.Operation,

        // Not case-sensitive, like Windows: files with passwords must never be taken for documents.
        _ when collection.Equals("_users", StringComparison.OrdinalIgnoreCase) => JettraDbPart.Account,
        _ when CollectionName.IsReservedName(collection) => JettraDbPart.Info,
        _ => null,
    };

    private static JettraDbPart PartInCollection(string rest, char separator)
    {
        if (rest.StartsWith(Versions, StringComparison.Ordinal) && rest.Length > Versions.Length && rest[Versions.Length] == separator)
        {
            return IsValue(rest) ? JettraDbPart.Version : JettraDbPart.Other;
        }

        return rest switch
        {
            "" => JettraDbPart.Folder,
            Indexes => JettraDbPart.Indexes,
            _ when !IsValue(rest) => JettraDbPart.Other,
            _ when rest.Contains(separator, StringComparison.Ordinal) => JettraDbPart.Misplaced,
            _ => JettraDbPart.Document,
        };
    }

    private static bool IsValue(string name) => name.EndsWith(Ending, StringComparison.Ordinal);

    private static bool IsFile(string name, char separator) => name.Length > 0 && name[^1] != separator;
}
