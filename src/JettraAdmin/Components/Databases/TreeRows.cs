using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;

namespace JettraAdmin.Components.Databases;

/// <summary>All rows of the tree in order, with their positions.</summary>
/// <remarks>
/// Immutable. Only the expanded databases are stored; a row is made when it is asked for. So ten thousand databases cost no memory of
/// their own.
/// </remarks>
public sealed class TreeRows
{
    /// <summary>No rows.</summary>
    public static readonly TreeRows None = new([], []);

    private readonly IReadOnlyList<DatabaseEntry> _databases;
    private readonly Expansion[] _expansions;

    private TreeRows(IReadOnlyList<DatabaseEntry> databases, Expansion[] expansions) => (_databases, _expansions) = (databases, expansions);

    /// <summary>The number of rows.</summary>
    public int Count => _databases.Count + Below;

    /// <summary>The number of databases.</summary>
    public int Databases => _databases.Count;

    /// <summary>The height of all rows, in pixels.</summary>
    public double Height => (_databases.Count * TreeRow.DatabaseHeight) + (Below * TreeRow.CollectionHeight);

    private int Below => _expansions.Length == 0 ? 0 : _expansions[^1].Before + _expansions[^1].Rows;

    /// <summary>A row by its index.</summary>
    public TreeRow this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
            if (Last(e => e.Database + e.Before <= index) is not { } expansion)
            {
                return DatabaseRow(index, 0, expanded: false);
            }

            var below = index - expansion.Database - expansion.Before;
            return below == 0 ? DatabaseRow(expansion.Database, expansion.Before, expanded: true)
                : below <= expansion.Rows ? CollectionRow(expansion, below - 1)
                : DatabaseRow(index - expansion.Before - expansion.Rows, expansion.Before + expansion.Rows, expanded: false);
        }
    }

    /// <summary>Creates the rows.</summary>
    /// <param name="databases">The databases, in order.</param>
    /// <param name="isExpanded">Whether the collections of a database are shown; null if none are.</param>
    /// <param name="collections">The collections to show under a database; null while they are unknown.</param>
    public static TreeRows Of(
        IReadOnlyList<DatabaseEntry> databases, Predicate<DatabaseId>? isExpanded, Func<DatabaseEntry, IReadOnlyList<CollectionSummary>?> collections)
    {
        ArgumentNullException.ThrowIfNull(databases);
        ArgumentNullException.ThrowIfNull(collections);
        List<Expansion> expansions = [];
        var before = 0;
        for (var i = 0; isExpanded is not null && i < databases.Count; i++)
        {
            if (isExpanded(databases[i].Id))
            {
                var expansion = new Expansion(i, before, collections(databases[i]));
                expansions.Add(expansion);
                before += expansion.Rows;
            }
        }

        return new TreeRows(databases, [.. expansions]);
    }

    /// <summary>The rows in the viewport and in the margin around it.</summary>
    public IEnumerable<TreeRow> Window(double scrollTop, double viewport, double margin)
    {
        for (var i = FirstBelow(scrollTop - margin); i < Count && this[i] is var row && row.Top < scrollTop + viewport + margin; i++)
        {
            yield return row;
        }
    }

    /// <summary>The row with this key, or null.</summary>
    public TreeRow? Find(TreeKey? key)
    {
        if (key is not { } wanted || IndexOf(wanted.Database) is not (>= 0 and var at))
        {
            return null;
        }

        var expansion = Last(e => e.Database <= at);
        if (expansion?.Database != at)
        {
            return wanted.Collection is null && !wanted.Nothing ? DatabaseRow(at, expansion is { } e ? e.Before + e.Rows : 0, expanded: false) : null;
        }

        return wanted.Nothing ? expansion is { Held.Count: 0 } nothing ? CollectionRow(nothing, 0) : null
            : wanted.Collection is null ? DatabaseRow(at, expansion.Value.Before, expanded: true)
            : Enumerable.Range(0, expansion.Value.Held?.Count ?? 0).Where(i => expansion.Value.Held![i].Name == wanted.Collection).Select(i => (TreeRow?)CollectionRow(expansion.Value, i)).FirstOrDefault();
    }

    private int IndexOf(DatabaseId id)
    {
        for (var i = 0; i < _databases.Count; i++)
        {
            if (_databases[i].Id == id)
            {
                return i;
            }
        }

        return -1;
    }

    private TreeRow DatabaseRow(int at, int before, bool expanded) => new(
        at + before, _databases[at], null, 1, expanded, at + 1, _databases.Count, (at * TreeRow.DatabaseHeight) + (before * TreeRow.CollectionHeight));

    private TreeRow CollectionRow(Expansion expansion, int at) => new(
        expansion.Database + expansion.Before + at + 1,
        _databases[expansion.Database],
        expansion.Held is { Count: > 0 } held ? held[at] : null,
        2,
        Expanded: false,
        at + 1,
        expansion.Rows,
        ((expansion.Database + 1) * TreeRow.DatabaseHeight) + ((expansion.Before + at) * TreeRow.CollectionHeight));

    // The expansions are in order, so the condition holds for the first ones.
    private Expansion? Last(Predicate<Expansion> holds)
    {
        int low = 0, high = _expansions.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = holds(_expansions[middle]) ? (middle + 1, high) : (low, middle);
        }

        return low == 0 ? null : _expansions[low - 1];
    }

    private int FirstBelow(double top)
    {
        int low = 0, high = Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            var row = this[middle];
            (low, high) = row.Top + row.Height > top ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    /// <summary>An expanded database.</summary>
    /// <param name="Database">Its index among the databases.</param>
    /// <param name="Before">The number of rows of collections above it.</param>
    /// <param name="Held">Its collections; null while they are unknown.</param>
    private readonly record struct Expansion(int Database, int Before, IReadOnlyList<CollectionSummary>? Held)
    {
        // A database without collections has one row that says so.
        public int Rows => Held is null ? 0 : Math.Max(1, Held.Count);
    }
}
