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
