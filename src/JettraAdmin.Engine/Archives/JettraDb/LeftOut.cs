namespace JettraAdmin.Engine.Archives.JettraDb;

/// <summary>Gathers what an archive holds that has no place here, and says it.</summary>
internal sealed class LeftOut
{
    private const int MostLines = 50;

    private readonly SortedDictionary<string, long> _versions = new(Databases.Utf8Order.Instance);
    private readonly List<string> _remarks = [];
    private long _accounts, _notes, _operations, _others;
    private string? _other;

    /// <summary>Counts a file, unless it is one that says nothing of the data.</summary>
    public void Count(JettraDbPath path, string entry)
    {
        switch (path.Part)
        {
            case JettraDbPart.Version:
                _versions[path.Collection] = _versions.GetValueOrDefault(path.Collection) + 1;
                break;
            case JettraDbPart.Account:
                _accounts++;
                break;
            case JettraDbPart.Info:
                _notes++;
                break;
            case JettraDbPart.Operation:
                _operations++;
                break;
            case JettraDbPart.Other when entry[^1] is not ('/' or '\\'):
                _others++;
                _other ??= entry;
                break;
            default:
                break;
        }
    }

    /// <summary>Adds what was seen while documents were read.</summary>
    public void Remark(string sentence) => _remarks.Add(sentence);

    /// <summary>All of it, a sentence each.</summary>
    public IReadOnlyList<string> Say()
    {
        List<string> said = [.. _versions.Select(v => $"{Databases.DatabaseName.Shown(v.Key)}: {Counted(v.Value, "earlier version")} of documents")];
        Add(said, _accounts, n => $"_users: {Counted(n, "file")} of accounts, which hold passwords in clear text");
        Add(said, _notes, n => $"_info: {Counted(n, "document")}, under a name that is reserved here");
        Add(said, _operations, n => $"_transactions: {Counted(n, "step")} of transactions that were not committed");
        said.AddRange(_remarks);
        Add(said, _others, n => $"{Counted(n, "file")} that no database has, such as {ArchiveRefusal.Named(_other!)}");
        return said.Count <= MostLines ? said : [.. said.Take(MostLines - 1), $"and {said.Count - MostLines + 1} more of the kind"];
    }

    /// <summary>A number and its noun.</summary>
    public static string Counted(long count, string noun) => FormattableString.Invariant($"{count} {noun}{(count == 1 ? string.Empty : "s")}");

    private static void Add(List<string> said, long count, Func<long, string> sentence)
    {
        if (count > 0)
        {
            said.Add(sentence(count));
        }
    }
}
