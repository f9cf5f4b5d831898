using System.Diagnostics;
using JettraAdmin.Components.Databases;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;

namespace JettraAdmin.Tests.Components.Databases;

public sealed class TreeListingTests
{
    private static readonly DatabaseEntry[] Three = [TreeRowsTests.Entry("clientes"), TreeRowsTests.Entry("facturas"), TreeRowsTests.Entry("Ventas")];

    [Theory]
    [InlineData("TAS", "Ventas")]
    [InlineData(" a ", "facturas Ventas")]
    [InlineData("x", "")]
    [InlineData("", "clientes facturas Ventas")]
    [InlineData(null, "clientes facturas Ventas")]
    public void The_filter_keeps_matching_names(string? filter, string kept) =>
        Assert.Equal(kept, string.Join(' ', List(Three, filter).Databases.Select(d => d.Name)));

    [Fact]
    public void The_filter_finds_collections_too()
    {
        var listing = List(Three, "order", summary: d => d == Three[0] ? Summary(d, 1, "orders", "customers", "old_orders") : d == Three[1] ? Summary(d, 1, "lines") : null);

        Assert.Equal(Three[0], Assert.Single(listing.Databases));
        Assert.Equal(["orders", "old_orders"], listing.Matches(Three[0].Id)!.Select(c => c.Name.Value));
        Assert.Equal((0, 2, 1), (listing.ByName, listing.Collections, listing.Unread));
    }

    [Fact]
    public void The_largest_comes_first_and_the_unknown_last() =>
        Assert.Equal(
            [Three[2], Three[0], Three[1]],
            List(Three, null, TreeOrder.Size, d => d == Three[1] ? null : Summary(d, d == Three[2] ? 20 : 0)).Databases);

    [Fact]
    public void The_oldest_backup_comes_first_and_no_backup_before_it() =>
        Assert.Equal(
            [Three[1], Three[2], Three[0]],
            List(Three, null, TreeOrder.Age, lastGood: d => d == Three[0] ? Samples.Night : d == Three[2] ? Samples.Night.AddDays(-3) : null).Databases);

    [Fact]
    public void Without_a_filter_the_list_is_not_copied() => Assert.Same(Three, List(Three, null).Databases);

    /// <summary>Ten thousand databases with four collections each.</summary>
    [Fact]
    public void Ten_thousand_databases_are_filtered_sorted_and_expanded_at_once()
    {
        DatabaseEntry[] many = [.. Enumerable.Range(0, 10_000).Select(i => TreeRowsTests.Entry($"tenant_{i:D5}"))];
        var known = many.ToDictionary(d => d.Id, d => Summary(d, d.Name.Value.GetHashCode(StringComparison.Ordinal) & 0xFFFF, "customers", "orders", "products", "carts"));
        var expanded = many.Take(1000).Select(d => d.Id).ToHashSet();

        foreach (var (what, act) in (IEnumerable<(string, Action)>)
        [
            ("filter", () => List(many, "rder", summary: d => known[d.Id])),
            ("sort by size", () => List(many, null, TreeOrder.Size, d => known[d.Id])),
            ("sort by age", () => List(many, null, TreeOrder.Age, lastGood: d => Samples.Night.AddMinutes(-known[d.Id].DiskBytes))),
            ("expand", () => Assert.NotEmpty(TreeRows.Of(many, expanded.Contains, d => known[d.Id].Collections).Window(100_000, 900, 300))),
        ])
        {
            act();
            var best = Enumerable.Range(0, 5).Min(_ =>
            {
                var watch = Stopwatch.StartNew();
                act();
                return watch.Elapsed;
            });
            TestContext.Current.SendDiagnosticMessage($"{what}: {best.TotalMilliseconds:0.0} ms");
            Assert.True(best < TimeSpan.FromMilliseconds(100), $"{what} took {best.TotalMilliseconds:0} ms");
        }
    }

    private static TreeListing List(
        IReadOnlyList<DatabaseEntry> all, string? filter, TreeOrder order = TreeOrder.Name, Func<DatabaseEntry, DatabaseSummary?>? summary = null, Func<DatabaseEntry, DateTimeOffset?>? lastGood = null) =>
        TreeListing.Of(all, filter, order, summary ?? (_ => null), lastGood ?? (_ => null));

    private static DatabaseSummary Summary(DatabaseEntry database, long bytes, params string[] collections) =>
        new(database, [.. collections.Select(c => new CollectionSummary(CollectionName.Parse(c), 1, 10, []))], bytes);
}
