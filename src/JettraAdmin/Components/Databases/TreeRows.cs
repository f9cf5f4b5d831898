using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;

namespace JettraAdmin.Components.Databases;

/// <summary>Which thing of the tree: a database, or a collection of it.</summary>
/// <param name="Database">The database.</param>
/// <param name="Collection">The collection, or null for the database itself.</param>
/// <param name="Nothing">The row that says that the database holds no collections.</param>
public readonly record struct TreeKey(DatabaseId Database, CollectionName? Collection = null, bool Nothing = false);

/// <summary>One row of the tree, as tall as its kind.</summary>
/// <param name="Index">The place among all rows.</param>
/// <param name="Database">The database, or the one the collection is of.</param>
/// <param name="Collection">The collection; null on a database's row and on the row that says that there are none.</param>
/// <param name="Level">1 for databases, 2 for what they hold.</param>
/// <param name="Expanded">Whether what the database holds is shown below it.</param>
/// <param name="Position">The place among its siblings, from 1.</param>
/// <param name="SetSize">How many siblings there are, itself included.</param>
/// <param name="Top">Where it begins, in pixels.</param>
public readonly record struct TreeRow(
    int Index, DatabaseEntry Database, CollectionSummary? Collection, int Level, bool Expanded, int Position, int SetSize, double Top)
{
    /// <summary>A database's row, in pixels.</summary>
    public const double DatabaseHeight = 30;

    /// <summary>A collection's row, in pixels.</summary>
    public const double CollectionHeight = 26;

    /// <summary>What it stands for.</summary>
    public TreeKey Key => new(Database.Id, Collection?.Name, Level == 2 && Collection is null);

    /// <summary>How tall it is, in pixels.</summary>
    public double Height => Level == 1 ? DatabaseHeight : CollectionHeight;

    /// <summary>What it is called.</summary>
    public string Text => Level == 1 ? Database.Name.Value : Collection?.Name.Value ?? "";

    /// <summary>Its element in the page.</summary>
    public string ElementId => Level == 1 ? $"node-{Database.Id.Value:N}" : $"node-{Database.Id.Value:N}-{Position}";
}

/// <summary>The tree laid flat: what is visible when nothing is cut off, in order, with the place of every row.</summary>
/// <remarks>Immutable. Rows differ in height, so a window of them is found by their tops.</remarks>
public sealed class TreeRows
{
    /// <summary>No rows.</summary>
    public static readonly TreeRows None = new([], 0, 0);

    private readonly TreeRow[] _rows;

    private TreeRows(TreeRow[] rows, int databases, double height) => (_rows, Databases, Height) = (rows, databases, height);

    /// <summary>How many rows there are.</summary>
    public int Count => _rows.Length;

    /// <summary>How many of them are databases.</summary>
    public int Databases { get; }

    /// <summary>How tall all rows are together, in pixels.</summary>
    public double Height { get; }

    /// <summary>A row by its place.</summary>
    public TreeRow this[int index] => _rows[index];

    /// <summary>Lays the tree flat.</summary>
    /// <param name="databases">All databases, in order.</param>
    /// <param name="filter">Only databases whose name holds this text; null or empty for all.</param>
    /// <param name="collections">What an expanded database holds, null while that is not known; not asked for others.</param>
    /// <param name="expanded">Which databases are expanded.</param>
    public static TreeRows Of(
        IReadOnlyList<DatabaseEntry> databases,
        string? filter,
        IReadOnlySet<DatabaseId> expanded,
        Func<DatabaseEntry, IReadOnlyList<CollectionSummary>?> collections)
    {
        IReadOnlyList<DatabaseEntry> shown = string.IsNullOrWhiteSpace(filter)
            ? databases
            : [.. databases.Where(d => d.Name.Value.Contains(filter.Trim(), StringComparison.OrdinalIgnoreCase))];
        var rows = new List<TreeRow>(shown.Count);
        double top = 0;
        for (int i = 0; i < shown.Count; i++)
        {
            bool open = expanded.Contains(shown[i].Id);
            rows.Add(new TreeRow(rows.Count, shown[i], null, 1, open, i + 1, shown.Count, top));
            top += TreeRow.DatabaseHeight;
            if (open && collections(shown[i]) is { } held)
            {
                top = AddHeld(rows, shown[i], held, top);
            }
        }

        return new TreeRows([.. rows], shown.Count, top);
    }

    /// <summary>The rows that a viewport touches, and those just outside it.</summary>
    public IEnumerable<TreeRow> Window(double scrollTop, double viewport, double margin)
    {
        for (int i = FirstBelow(scrollTop - margin); i < _rows.Length && _rows[i].Top < scrollTop + viewport + margin; i++)
        {
            yield return _rows[i];
        }
    }

    /// <summary>The row of a thing, or null when it is not shown.</summary>
    public TreeRow? Find(TreeKey? key) =>
        key is null ? null : Array.FindIndex(_rows, r => r.Key == key) is >= 0 and var index ? _rows[index] : null;

    private static double AddHeld(List<TreeRow> rows, DatabaseEntry database, IReadOnlyList<CollectionSummary> held, double top)
    {
        if (held.Count == 0)
        {
            rows.Add(new TreeRow(rows.Count, database, null, 2, false, 1, 1, top));
            return top + TreeRow.CollectionHeight;
        }

        for (int i = 0; i < held.Count; i++)
        {
            rows.Add(new TreeRow(rows.Count, database, held[i], 2, false, i + 1, held.Count, top));
            top += TreeRow.CollectionHeight;
        }

        return top;
    }

    private int FirstBelow(double top)
    {
        int low = 0, high = _rows.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_rows[middle].Top + _rows[middle].Height > top)
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return low;
    }
}
