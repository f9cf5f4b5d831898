using JettraAdmin.Engine.Storage;

namespace JettraAdmin.Components.Dashboard;

/// <summary>The columns by which the table of databases can be sorted.</summary>
public enum DatabaseColumn
{
    /// <summary>By name.</summary>
    Name,
    /// <summary>By the number of documents.</summary>
    Documents,
    /// <summary>By size.</summary>
    Size,
    /// <summary>By the age of the last good backup. Databases without one come first.</summary>
    LastGood,
}

/// <summary>The sort order of the table of databases.</summary>
/// <param name="Column">The column.</param>
/// <param name="Descending">Whether the order is descending.</param>
public sealed record DatabaseOrder(DatabaseColumn Column, bool Descending)
{
    /// <summary>The order after a click on a column header: sorts by the column, or reverses the order.</summary>
    public DatabaseOrder Click(DatabaseColumn column) =>
        column == Column ? this with { Descending = !Descending } : new(column, column is DatabaseColumn.Documents or DatabaseColumn.Size);

    /// <summary>Sorts the databases. Equal values are ordered by name.</summary>
    public IReadOnlyList<DatabaseEntry> Sort(
        IReadOnlyList<DatabaseEntry> byName, Func<DatabaseEntry, DatabaseSummary?> summary, Func<DatabaseEntry, DateTimeOffset?> lastGood)
    {
        if (Column == DatabaseColumn.Name)
        {
            return Descending ? [.. byName.Reverse()] : byName;
        }

        long Key(DatabaseEntry database) => Column switch
        {
            DatabaseColumn.Documents => summary(database)?.Documents ?? -1,
            DatabaseColumn.Size => summary(database)?.Bytes ?? -1,
            _ => lastGood(database)?.UtcTicks ?? -1,
        };
        return Descending ? [.. byName.OrderByDescending(Key)] : [.. byName.OrderBy(Key)];
    }
}
