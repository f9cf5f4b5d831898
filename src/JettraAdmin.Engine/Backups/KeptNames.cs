using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;

namespace JettraAdmin.Engine.Backups;

/// <summary>Finds the name of the database of a kept state. Callers who may see the database may see its kept states.</summary>
internal static class KeptNames
{
    /// <summary>The present name of the database; if it was dropped, the name that it had.</summary>
    public static DatabaseName NameAmong(this KeptGeneration kept, IReadOnlyList<DatabaseEntry> databases) =>
        databases.FirstOrDefault(d => d.Id == kept.Database)?.Name ?? kept.Name;
}
