using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Archives.JettraDb;

/// <summary>What a file of a JettraDB server's database folder is.</summary>
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
    /// <summary>A document where none lies.</summary>
    Misplaced,
    /// <summary>Anything else.</summary>
    Other,
}

/// <summary>The name of an entry, understood: where in a database folder the file lay. It is data and never becomes a path.</summary>
/// <param name="Part">What the file is.</param>
/// <param name="Collection">The collection, as the folder is called.</param>
/// <param name="Key">Of a document, the key it had there: the file's name without its ending.</param>
internal readonly record struct JettraDbPath(JettraDbPart Part, string Collection, string Key)
{
    /// <summary>How the files of values end.</summary>
    public const string Ending = ".jdb";

    private const string Indexes = "_indexes" + Ending;
    private const string Versions = "_versions";

    /// <summary>Understands a name.</summary>
    /// <param name="entry">The name, as it stands in the ZIP.</param>
    /// <param name="separator">What parts folders: a slash, or the backslash of a server on Windows.</param>
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

        var part = Placed(rest, separator);
        return new JettraDbPath(part, collection, part == JettraDbPart.Document ? rest[..^Ending.Length] : string.Empty);
    }

    /// <summary>Whether a path can only be one from the top of a database folder: the engine's files, or the indexes of a collection.</summary>
    public static bool IsAtTop(string path, char separator)
    {
        var first = path.IndexOf(separator, StringComparison.Ordinal);
        return first > 0 && path[..first] != Versions && (PartOf(path[..first]) == JettraDbPart.Engine || path.AsSpan(first + 1).SequenceEqual(Indexes));
    }

    private static JettraDbPart? PartOf(string collection) => collection switch
    {
        "_engine" => JettraDbPart.Engine,
        "_transactions" => JettraDbPart.Operation,

        // In any spelling: on Windows they are one folder, and passwords are not to slip through by a capital letter.
        _ when collection.Equals("_users", StringComparison.OrdinalIgnoreCase) => JettraDbPart.Account,
        _ when CollectionName.IsReservedName(collection) => JettraDbPart.Info,
        _ => null,
    };

    private static JettraDbPart Placed(string rest, char separator)
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
