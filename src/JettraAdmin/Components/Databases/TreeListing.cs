using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;

namespace JettraAdmin.Components.Databases;

/// <summary>The databases that the tree lists, in order, with the collections that the filter found.</summary>
/// <remarks>Immutable. Without a filter and by name it is the list that it was made of, so that an idle page holds no list of its own.</remarks>
public sealed class TreeListing
{
    private static readonly Dictionary<DatabaseId, IReadOnlyList<CollectionSummary>> NoMatches = [];

    private readonly Dictionary<DatabaseId, IReadOnlyList<CollectionSummary>> _matches;

    private TreeListing(IReadOnlyList<DatabaseEntry> databases, Dictionary<DatabaseId, IReadOnlyList<CollectionSummary>> matches, int byName, int unread) =>
        (Databases, _matches, ByName, Unread) = (databases, matches, byName, unread);

    /// <summary>The databases, in order.</summary>
    public IReadOnlyList<DatabaseEntry> Databases { get; }

    /// <summary>The number of databases whose name matches the filter.</summary>
    public int ByName { get; }

    /// <summary>The number of collections whose name matches the filter.</summary>
    public int Collections => _matches.Values.Sum(m => m.Count);

    /// <summary>The number of databases whose collections are not known yet, so that the filter may find more.</summary>
    public int Unread { get; }

    /// <summary>The collections of a database that match the filter; null if there are none.</summary>
    public IReadOnlyList<CollectionSummary>? Matches(DatabaseId database) => _matches.GetValueOrDefault(database);

    /// <summary>Filters and sorts.</summary>
    /// <param name="all">All databases, by name.</param>
    /// <param name="filter">A part of the name of a database or a collection; null or blank for all.</param>
    /// <param name="order">The order.</param>
    /// <param name="summary">The summary of a database; null while it is unknown.</param>
    /// <param name="lastGood">When the last good backup of a database was taken; null if there is none.</param>
    public static TreeListing Of(
        IReadOnlyList<DatabaseEntry> all, string? filter, TreeOrder order, Func<DatabaseEntry, DatabaseSummary?> summary, Func<DatabaseEntry, DateTimeOffset?> lastGood)
    {
        ArgumentNullException.ThrowIfNull(all);
        var listed = string.IsNullOrWhiteSpace(filter) ? new TreeListing(all, NoMatches, all.Count, 0) : Filtered(all, filter.Trim(), summary);
        return order == TreeOrder.Name
            ? listed
            : new TreeListing(Sorted(listed.Databases, order, summary, lastGood), listed._matches, listed.ByName, listed.Unread);
    }

    private static TreeListing Filtered(IReadOnlyList<DatabaseEntry> all, string filter, Func<DatabaseEntry, DatabaseSummary?> summary)
    {
        List<DatabaseEntry> found = [];
        Dictionary<DatabaseId, IReadOnlyList<CollectionSummary>> matches = [];
        int byName = 0, unread = 0;
        foreach (var database in all)
        {
            var named = Contains(database.Name.Value, filter);
            var known = summary(database);
            byName += named ? 1 : 0;
            unread += known is null ? 1 : 0;
            if (known?.Collections.Any(c => Contains(c.Name.Value, filter)) == true)
            {
                matches[database.Id] = [.. known.Collections.Where(c => Contains(c.Name.Value, filter))];
                found.Add(database);
            }
            else if (named)
            {
                found.Add(database);
            }
        }

        return new TreeListing(found, matches, byName, unread);
    }

    private static DatabaseEntry[] Sorted(
        IReadOnlyList<DatabaseEntry> databases, TreeOrder order, Func<DatabaseEntry, DatabaseSummary?> summary, Func<DatabaseEntry, DateTimeOffset?> lastGood)
    {
        // Keys are made once. Equal keys keep the order by name.
        var keys = new (long Key, int Index)[databases.Count];
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = (order == TreeOrder.Size ? -(summary(databases[i])?.DiskBytes ?? -1) : lastGood(databases[i])?.UtcTicks ?? 0, i);
        }

        Array.Sort(keys);
        return Array.ConvertAll(keys, k => databases[k.Index]);
    }

    private static bool Contains(string name, string filter) => name.Contains(filter, StringComparison.OrdinalIgnoreCase);
}
