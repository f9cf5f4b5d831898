using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage.Sqlite;

namespace JettraAdmin.Engine.Tests.Storage.Sqlite;

/// <summary>Which names changed is remembered in bounded memory.</summary>
public sealed class ChangedNamesTests
{
    private static readonly CollectionName Things = CollectionName.Parse("things");

    [Fact]
    public void A_collection_has_changed_for_whoever_looked_before()
    {
        var changed = new ChangedNames();
        changed.Add(1, [CollectionName.Parse("first")]);
        var before = changed.Count;
        changed.Add(1, [CollectionName.Parse("more"), Things]);

        Assert.True(changed.WasChanged(1, Things, before));
        Assert.False(changed.WasChanged(1, Things, changed.Count));
        Assert.False(changed.WasChanged(2, Things, before));
        Assert.False(changed.WasChanged(1, CollectionName.Parse("first"), before));
    }

    [Fact]
    public void Forgotten_removals_count_as_possible()
    {
        var changed = new ChangedNames(max: 10);
        changed.Add(1, [Things]);
        var after = changed.Count;
        foreach (var i in Enumerable.Range(0, 1000))
        {
            changed.Add(1, [CollectionName.Parse($"c{i}")]);
            Assert.True(changed.WasChanged(1, Things, after - 1));
            Assert.True(changed.WasChanged(1, CollectionName.Parse($"c{i}"), changed.Count - 1));
            Assert.False(changed.WasChanged(1, Things, changed.Count - 1));
        }
    }
}
