using JettraAdmin.Engine.Backups;

namespace JettraAdmin.Components.Backups.Restoring;

/// <summary>One collection before and after an overwriting restore.</summary>
/// <param name="Collection">The collection.</param>
/// <param name="Now">How many documents it holds now; null when it is not there.</param>
/// <param name="After">How many it will hold; null when it will not be there.</param>
public sealed record PlanRow(string Collection, long? Now, long? After)
{
    /// <summary>How many more or fewer; it says nothing of how many of them are the same.</summary>
    public long Difference => (After ?? 0) - (Now ?? 0);

    /// <summary>All collections that are there now or will be, in the order of their names.</summary>
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
