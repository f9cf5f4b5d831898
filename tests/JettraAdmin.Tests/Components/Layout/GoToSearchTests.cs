using JettraAdmin.Components.Layout;

namespace JettraAdmin.Tests.Components.Layout;

public sealed class GoToSearchTests
{
    [Theory]
    [InlineData("ventas", "ventas|ventas_2024|old_ventas|preventas|v_en_tas")]
    [InlineData("VEN", "ventas|ventas_2024|old_ventas|preventas|v_en_tas")]
    [InlineData("v24", "ventas_2024")]
    [InlineData("nothing", "")]
    public void The_best_match_comes_first(string request, string found) =>
        Assert.Equal(found, string.Join('|', Find(request, "preventas", "v_en_tas", "old_ventas", "ventas_2024", "ventas", "clientes")));

    [Fact]
    public void A_collection_is_found_by_its_database_and_its_own_name()
    {
        var search = new GoToSearch("ventas fact");
        search.Offer("facturas", "ventas", 2, () => Target("right"));
        search.Offer("facturas", "compras", 2, () => Target("other database"));
        search.Offer("clientes", "ventas", 2, () => Target("other collection"));

        Assert.Equal("right", Assert.Single(search.Found).Name);
    }

    [Fact]
    public void Only_the_best_are_kept_and_created()
    {
        var search = new GoToSearch("tenant 9999");
        var created = 0;
        for (var i = 0; i < 10_000; i++)
        {
            var name = $"tenant_{i}";
            search.Offer(name, null, 1, () =>
            {
                created++;
                return Target(name);
            });
        }

        Assert.Equal(["tenant_9999"], search.Found.Select(t => t.Name));
        Assert.Equal(1, created);
    }

    private static GoToTarget Target(string name) => new(name, "", "", name);

    private static IEnumerable<string> Find(string request, params string[] names)
    {
        var search = new GoToSearch(request);
        foreach (var name in names)
        {
            search.Offer(name, null, 1, () => Target(name));
        }

        return search.Found.Select(t => t.Name);
    }
}
