using JettraAdmin.Engine.Storage;

namespace JettraAdmin.Components.Dashboard;

/// <summary>By what the table of databases is sorted.</summary>
public enum DatabaseColumn
{
    /// <summary>By name.</summary>
    Name,
    /// <summary>By the number of documents.</summary>
    Documents,
    /// <summary>By size.</summary>
    Size,
    /// <summary>By the age of the last good backup; those without one first.</summary>
    LastGood,
}

/// <summary>The order of the table of databases.</summary>
/// <param name="Column">By what.</param>
/// <param name="Descending">The greatest first.</param>
public sealed record DatabaseOrder(DatabaseColumn Column, bool Descending)
{
    /// <summary>What a press on a head asks for: this column, or the other way round when it is this one already.</summary>
    public DatabaseOrder Press(DatabaseColumn column) =>
        column == Column ? this with { Descending = !Descending } : new(column, column is DatabaseColumn.Documents or DatabaseColumn.Size);

    /// <summary>Sorts; equal ones stay in the order of their names.</summary>
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
