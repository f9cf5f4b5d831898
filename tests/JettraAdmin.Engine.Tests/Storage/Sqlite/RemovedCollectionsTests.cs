using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage.Sqlite;

namespace JettraAdmin.Engine.Tests.Storage.Sqlite;

/// <summary>Which collections are gone is remembered in bounded memory.</summary>
public sealed class RemovedCollectionsTests
{
    private static readonly CollectionName Things = CollectionName.Parse("things");

    [Fact]
    public void A_removal_is_detected_by_earlier_observers()
    {
        var removals = new RemovedCollections();
        removals.Add(1, [CollectionName.Parse("first")]);
        var before = removals.Count;
        removals.Add(1, [CollectionName.Parse("more"), Things]);

        Assert.True(removals.WasRemoved(1, Things, before));
        Assert.False(removals.WasRemoved(1, Things, removals.Count));
        Assert.False(removals.WasRemoved(2, Things, before));
        Assert.False(removals.WasRemoved(1, CollectionName.Parse("first"), before));
    }

    [Fact]
    public void Forgotten_removals_count_as_possible()
    {
        var removals = new RemovedCollections(max: 10);
        removals.Add(1, [Things]);
        var after = removals.Count;
        foreach (var i in Enumerable.Range(0, 1000))
        {
            removals.Add(1, [CollectionName.Parse($"c{i}")]);
            Assert.True(removals.WasRemoved(1, Things, after - 1));
            Assert.True(removals.WasRemoved(1, CollectionName.Parse($"c{i}"), removals.Count - 1));
            Assert.False(removals.WasRemoved(1, Things, removals.Count - 1));
        }
    }
}
