using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;

namespace JettraAdmin.Engine.Backups;

/// <summary>Which database a kept state belongs to by name; whoever sees that database sees its kept states.</summary>
internal static class KeptNames
{
    /// <summary>What the database is called now; of a dropped one, the name it had.</summary>
    public static DatabaseName NameAmong(this KeptGeneration kept, IReadOnlyList<DatabaseEntry> databases) =>
        databases.FirstOrDefault(d => d.Id == kept.Database)?.Name ?? kept.Name;
}
