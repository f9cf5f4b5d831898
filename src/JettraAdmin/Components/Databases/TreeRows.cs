using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;

namespace JettraAdmin.Components.Databases;

/// <summary>Identifies a row of the tree: a database or a collection.</summary>
/// <param name="Database">The database.</param>
/// <param name="Collection">The collection, or null for the database itself.</param>
/// <param name="Nothing">Whether it is the row that says that the database has no collections.</param>
public readonly record struct TreeKey(DatabaseId Database, CollectionName? Collection = null, bool Nothing = false);

/// <summary>A row of the tree.</summary>
/// <param name="Index">The index among all rows.</param>
/// <param name="Database">The database, or the database of the collection.</param>
/// <param name="Collection">The collection; null for a database and for the row that says that there are no collections.</param>
/// <param name="Level">1 for databases, 2 for collections.</param>
/// <param name="Expanded">Whether the collections of the database are shown.</param>
/// <param name="Position">The position among its siblings, from 1.</param>
/// <param name="SetSize">The number of siblings, including itself.</param>
/// <param name="Top">The vertical offset in pixels.</param>
public readonly record struct TreeRow(
    int Index, DatabaseEntry Database, CollectionSummary? Collection, int Level, bool Expanded, int Position, int SetSize, double Top)
{
    /// <summary>The height of the row of a database, in pixels.</summary>
    public const double DatabaseHeight = 30;

    /// <summary>The height of the row of a collection, in pixels.</summary>
    public const double CollectionHeight = 26;

    /// <summary>The key.</summary>
    public TreeKey Key => new(Database.Id, Collection?.Name, Level == 2 && Collection is null);

    /// <summary>The height in pixels.</summary>
    public double Height => Level == 1 ? DatabaseHeight : CollectionHeight;

    /// <summary>The name.</summary>
    public string Text => Level == 1 ? Database.Name.Value : Collection?.Name.Value ?? "";

    /// <summary>The id of its element.</summary>
    public string ElementId => Level == 1 ? $"node-{Database.Id.Value:N}" : $"node-{Database.Id.Value:N}-{Position}";
}

/// <summary>All rows of the tree in order, with their positions.</summary>
/// <remarks>Immutable. Rows differ in height, so the rows in the viewport are found by their offsets.</remarks>
public sealed class TreeRows
{
    /// <summary>No rows.</summary>
    public static readonly TreeRows None = new([], 0, 0);

    private readonly TreeRow[] _rows;

    private TreeRows(TreeRow[] rows, int databases, double height) => (_rows, Databases, Height) = (rows, databases, height);

    /// <summary>The number of rows.</summary>
    public int Count => _rows.Length;

    /// <summary>The number of databases.</summary>
    public int Databases { get; }

    /// <summary>The height of all rows, in pixels.</summary>
    public double Height { get; }

    /// <summary>A row by its index.</summary>
    public TreeRow this[int index] => _rows[index];

    /// <summary>Creates the rows.</summary>
    /// <param name="databases">All databases, in order.</param>
    /// <param name="filter">Only databases whose name contains this text; null or empty for all.</param>
    /// <param name="expanded">The expanded databases.</param>
    /// <param name="collections">Returns the collections of an expanded database; null while unknown.</param>
    public static TreeRows Of(
        IReadOnlyList<DatabaseEntry> databases,
        string? filter,
        IReadOnlySet<DatabaseId> expanded,
        Func<DatabaseEntry, IReadOnlyList<CollectionSummary>?> collections)
    {
        var shown = string.IsNullOrWhiteSpace(filter)
            ? databases
            : [.. databases.Where(d => d.Name.Value.Contains(filter.Trim(), StringComparison.OrdinalIgnoreCase))];
        var rows = new List<TreeRow>(shown.Count);
        double top = 0;
        for (var i = 0; i < shown.Count; i++)
        {
            var open = expanded.Contains(shown[i].Id);
            rows.Add(new TreeRow(rows.Count, shown[i], null, 1, open, i + 1, shown.Count, top));
            top += TreeRow.DatabaseHeight;
            if (open && collections(shown[i]) is { } held)
            {
                top = AddHeld(rows, shown[i], held, top);
            }
        }

        return new TreeRows([.. rows], shown.Count, top);
    }

    /// <summary>The rows in the viewport and in the margin around it.</summary>
    public IEnumerable<TreeRow> Window(double scrollTop, double viewport, double margin)
    {
        for (var i = FirstBelow(scrollTop - margin); i < _rows.Length && _rows[i].Top < scrollTop + viewport + margin; i++)
        {
            yield return _rows[i];
        }
    }

    /// <summary>The row with this key, or null.</summary>
    public TreeRow? Find(TreeKey? key) =>
        key is null ? null : Array.FindIndex(_rows, r => r.Key == key) is >= 0 and var index ? _rows[index] : null;

    private static double AddHeld(List<TreeRow> rows, DatabaseEntry database, IReadOnlyList<CollectionSummary> held, double top)
    {
        if (held.Count == 0)
        {
            rows.Add(new TreeRow(rows.Count, database, null, 2, false, 1, 1, top));
            return top + TreeRow.CollectionHeight;
        }

        for (var i = 0; i < held.Count; i++)
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
            var middle = (low + high) / 2;
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
