using JettraAdmin.Components.Databases;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;

namespace JettraAdmin.Tests.Components.Databases;

public sealed class TreeRowsTests
{
    private static readonly DatabaseEntry[] Three = [Entry("clientes"), Entry("facturas"), Entry("Ventas")];

    [Fact]
    public void A_collapsed_database_is_one_row()
    {
        var rows = Lay(Three);

        Assert.Equal(["clientes", "facturas", "Ventas"], Texts(rows));
        Assert.Equal(90, rows.Height);
        Assert.Equal((2, 3), (rows[1].Position, rows[1].SetSize));
    }

    [Fact]
    public void An_expanded_one_shows_its_collections_a_level_below()
    {
        var rows = Lay(Three, expanded: [Three[1].Id]);

        Assert.Equal(["clientes", "facturas", "a", "b", "Ventas"], Texts(rows));
        Assert.Equal((2, 2, 2), (rows[3].Level, rows[3].Position, rows[3].SetSize));
        Assert.Equal([0, 30, 60, 86, 112], Tops(rows));
        Assert.Equal(142, rows.Height);
    }

    [Fact]
    public void An_empty_database_has_a_row_that_says_so()
    {
        var rows = TreeRows.Of(Three, id => id == Three[0].Id, _ => []);

        Assert.Equal(4, rows.Count);
        Assert.True(rows[1].Key.Nothing);
        Assert.NotEqual(rows[0].Key, rows[1].Key);
    }

    [Fact]
    public void What_is_not_known_yet_is_not_shown() =>
        Assert.Equal(3, TreeRows.Of(Three, id => id == Three[0].Id, _ => null).Count);

    [Fact]
    public void Every_row_is_where_the_one_before_it_ends()
    {
        var rows = Lay([.. Enumerable.Range(0, 9).Select(i => Entry($"t{i}"))], expanded: []);
        DatabaseEntry[] databases = [.. Enumerable.Range(0, 9).Select(i => rows[i].Database)];
        rows = Lay(databases, expanded: [databases[0].Id, databases[1].Id, databases[5].Id, databases[8].Id]);

        double top = 0;
        for (var i = 0; i < rows.Count; i++)
        {
            Assert.Equal((i, top), (rows[i].Index, rows[i].Top));
            Assert.Equal(rows[i], rows.Find(rows[i].Key));
            top += rows[i].Height;
        }

        Assert.Equal(17, rows.Count);
        Assert.Equal(top, rows.Height);
    }

    [Fact]
    public void A_window_has_only_the_visible_rows()
    {
        DatabaseEntry[] thousands = [.. Enumerable.Range(0, 5000).Select(i => Entry($"tenant_{i:D4}"))];
        var rows = Lay(thousands, expanded: [thousands[10].Id]);

        TreeRow[] window = [.. rows.Window(scrollTop: 60_000, viewport: 900, margin: 300)];

        Assert.InRange(window.Length, 50, 52);
        Assert.True(window[0].Top <= 59_700 && window[^1].Top + window[^1].Height >= 61_200);
    }

    [Fact]
    public void A_row_is_found_by_its_key()
    {
        var rows = Lay(Three, expanded: [Three[1].Id]);

        Assert.Equal(3, rows.Find(new TreeKey(Three[1].Id, CollectionName.Parse("b")))?.Index);
        Assert.Null(rows.Find(new TreeKey(DatabaseId.New())));
    }

    internal static DatabaseEntry Entry(string name) => new(DatabaseId.New(), DatabaseName.Parse(name), 1, DateTimeOffset.UnixEpoch);

    internal static TreeRows Lay(IReadOnlyList<DatabaseEntry> databases, params DatabaseId[] expanded) =>
        TreeRows.Of(databases, expanded.Contains, _ => [Collection("a"), Collection("b")]);

    private static CollectionSummary Collection(string name) => new(CollectionName.Parse(name), 1, 10, []);

    private static IEnumerable<string> Texts(TreeRows rows) => Enumerable.Range(0, rows.Count).Select(i => rows[i].Text);

    private static IEnumerable<double> Tops(TreeRows rows) => Enumerable.Range(0, rows.Count).Select(i => rows[i].Top);
}
