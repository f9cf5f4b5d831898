using JettraAdmin.Engine.Backups;

namespace JettraAdmin.Components.Backups.Restoring;

/// <summary>A collection before and after a restore that overwrites the database.</summary>
/// <param name="Collection">The collection.</param>
/// <param name="Now">The current number of documents; null if the collection does not exist.</param>
/// <param name="After">The number of documents after the restore; null if the collection will not exist.</param>
public sealed record PlanRow(string Collection, long? Now, long? After)
{
    /// <summary>The difference of the counts. Equal counts can still be different documents.</summary>
    public long Difference => (After ?? 0) - (Now ?? 0);

    /// <summary>All current and future collections, by name.</summary>
    public static IReadOnlyList<PlanRow> Of(RestorePlan plan)
    {
        var now = (plan.Current?.Collections ?? []).ToDictionary(c => c.Name, c => c.Documents);
        var after = plan.Contents.Collections.ToDictionary(c => c.Name, c => c.Documents);
        return
        [
            .. now.Keys.Union(after.Keys).Order().Select(name => new PlanRow(
                name.Value,
                now.TryGetValue(name, out var before) ? before : null,
                after.TryGetValue(name, out var then) ? then : null)),
        ];
    }
}
