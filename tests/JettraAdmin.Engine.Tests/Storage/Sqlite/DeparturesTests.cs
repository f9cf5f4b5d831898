using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Storage.Sqlite;

namespace JettraAdmin.Engine.Tests.Storage.Sqlite;

/// <summary>Which collections are gone is remembered in bounded memory.</summary>
public sealed class DeparturesTests
{
    private static readonly CollectionName Things = CollectionName.Parse("things");

    [Fact]
    public void A_collection_is_gone_for_whoever_looked_before()
    {
        var departures = new Departures();
        departures.Add(1, [CollectionName.Parse("first")]);
        var before = departures.Count;
        departures.Add(1, [CollectionName.Parse("more"), Things]);

        Assert.True(departures.IsGone(1, Things, before));
        Assert.False(departures.IsGone(1, Things, departures.Count));
        Assert.False(departures.IsGone(2, Things, before));
        Assert.False(departures.IsGone(1, CollectionName.Parse("first"), before));
    }

    [Fact]
    public void What_is_forgotten_counts_as_possible()
    {
        var departures = new Departures(most: 10);
        departures.Add(1, [Things]);
        var after = departures.Count;
        foreach (var i in Enumerable.Range(0, 1000))
        {
            departures.Add(1, [CollectionName.Parse($"c{i}")]);
            Assert.True(departures.IsGone(1, Things, after - 1));
            Assert.True(departures.IsGone(1, CollectionName.Parse($"c{i}"), departures.Count - 1));
            Assert.False(departures.IsGone(1, Things, departures.Count - 1));
        }
    }
}
