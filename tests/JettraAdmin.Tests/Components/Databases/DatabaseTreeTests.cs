using AngleSharp.Dom;
using Bunit;
using Bunit.TestDoubles;
using JettraAdmin.Components.Databases;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Model;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;

namespace JettraAdmin.Tests.Components.Databases;

public sealed class DatabaseTreeTests : EngineContext
{
    [Fact]
    public async Task Each_database_shows_position_age_and_actions()
    {
        var tree = await TreeAsync("alpha", "ventas");

        tree.WaitForAssertion(() => Assert.Equal("never", Node(tree, "ventas").QuerySelector(".age")!.TextContent.Trim()[^5..]));
        var node = Node(tree, "ventas");
        Assert.Equal(("1", "2", "2", "false"), (node.GetAttribute("aria-level"), node.GetAttribute("aria-posinset"), node.GetAttribute("aria-setsize"), node.GetAttribute("aria-expanded")));
        Assert.Equal(("ventas never", "Never backed up"), (node.GetAttribute("aria-label"), node.GetAttribute("aria-description")));
        Assert.Equal(["Back up ventas", "Restore into ventas"], node.QuerySelectorAll("button").Select(b => b.GetAttribute("aria-label")));
        Assert.All(node.QuerySelectorAll("a,button"), e => Assert.Equal("-1", e.GetAttribute("tabindex")));
        Assert.Single(tree.FindAll("[role=treeitem][tabindex='0']"));
    }

    [Fact]
    public async Task A_long_name_is_shortened_in_the_middle_with_a_full_tooltip()
    {
        var tree = await TreeAsync("inventario_de_la_sucursal_1903", "ventas");

        tree.WaitForAssertion(() => Assert.EndsWith("never", Node(tree, "ventas").GetAttribute("aria-label"), StringComparison.Ordinal));
        var node = Node(tree, "inventario_de_la_sucursal_1903");
        Assert.Equal(["inventario_de_la_sucursa", "l_1903"], node.QuerySelectorAll(".name > span").Select(s => s.TextContent));
        Assert.Equal("inventario_de_la_sucursal_1903. Never backed up", node.QuerySelector("a")!.GetAttribute("title"));
        Assert.Equal("Never backed up", Node(tree, "ventas").QuerySelector("a")!.GetAttribute("title"));
    }

    [Fact]
    public async Task A_database_opens_to_its_collections()
    {
        var tree = await TreeAsync("alpha");
        await Engine.Storage.CreateCollectionAsync(Name("alpha"), CollectionName.Parse("clientes"), CancellationToken.None);

        await PressAsync(tree, "ArrowRight");

        tree.WaitForAssertion(() => Assert.Equal("clientes 0 documents", Node(tree, "clientes").GetAttribute("aria-label")));
        Assert.Equal("true", Node(tree, "alpha").GetAttribute("aria-expanded"));
        Assert.Equal("2", Node(tree, "clientes").GetAttribute("aria-level"));
    }

    [Fact]
    public async Task Arrow_keys_move_the_tab_stop()
    {
        var tree = await TreeAsync("alpha", "beta", "gamma");

        await PressAsync(tree, "End");

        Assert.Equal("0", Node(tree, "gamma").GetAttribute("tabindex"));
        Assert.Equal("-1", Node(tree, "alpha").GetAttribute("tabindex"));
    }

    [Fact]
    public async Task B_asks_for_a_backup_and_R_goes_to_restore()
    {
        var tree = await TreeAsync("alpha");

        await PressAsync(tree, "b");
        Assert.Equal("alpha", ConsoleJobs.Asked?.Database?.Value);
        Assert.Contains("asks", Node(tree, "alpha").ClassList);

        await PressAsync(tree, "r");
        Assert.EndsWith("/restore?database=alpha", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_from_a_collection_opens_beside_its_database()
    {
        var tree = await TreeAsync("alpha");
        await Engine.Storage.CreateCollectionAsync(Name("alpha"), CollectionName.Parse("clientes"), CancellationToken.None);
        await PressAsync(tree, "ArrowRight");
        tree.WaitForAssertion(() => Assert.Equal(2, tree.FindAll("[role=treeitem]").Count));

        await PressAsync(tree, "ArrowDown");
        await PressAsync(tree, "b");

        Assert.Equal(Node(tree, "alpha").Id, ConsoleJobs.Asked?.Anchor);
    }

    [Fact]
    public async Task Readers_see_no_actions()
    {
        Become(Role.Reader);
        var tree = await TreeAsync("alpha");

        await PressAsync(tree, "b");

        Assert.Null(ConsoleJobs.Asked);
        Assert.Empty(tree.FindAll(".node button, #new-database"));
    }

    [Fact]
    public async Task The_open_page_selects_its_row()
    {
        await CreateAsync("ventas");
        Services.GetRequiredService<BunitNavigationManager>().NavigateTo("databases/ventas");
        var tree = Render<DatabaseTree>();

        Assert.Contains("selected", Node(tree, "ventas").ClassList);
        Assert.Equal("true", Node(tree, "ventas").GetAttribute("aria-expanded"));
    }

    [Fact]
    public async Task Only_visible_rows_are_rendered()
    {
        var tree = await TreeAsync([.. Enumerable.Range(0, 200).Select(i => $"t{i:D3}")]);

        Assert.InRange(tree.FindAll(".node").Count, 30, 45);
        await tree.InvokeAsync(() => tree.Instance.Scrolled(3000, 600));
        Assert.NotNull(Node(tree, "t110"));
        Assert.Equal("0", Node(tree, "t000").GetAttribute("tabindex"));
    }

    [Fact]
    public async Task The_filter_shows_the_number_of_matches()
    {
        var tree = await TreeAsync("alpha", "beta", "gamma");

        await tree.ActAsync(() => tree.Find(".filter input"), field => field.InputAsync("mm"));

        tree.WaitForAssertion(() => Assert.Equal("1 of 3", tree.Find(".sidebar-head span").TextContent));
        Assert.Single(tree.FindAll(".node"));
    }

    [Fact]
    public async Task The_filter_finds_collections_and_says_so()
    {
        var tree = await TreeAsync("alpha", "beta");
        await Engine.Storage.CreateCollectionAsync(Name("beta"), CollectionName.Parse("orders"), CancellationToken.None);
        await Engine.Storage.CreateCollectionAsync(Name("beta"), CollectionName.Parse("lines"), CancellationToken.None);

        await tree.ActAsync(() => tree.Find(".filter input"), field => field.InputAsync("order"));

        tree.WaitForAssertion(() => Assert.Equal("1 collection", tree.Find("p[role=status]").TextContent));
        Assert.Equal(["beta", "orders"], tree.FindAll("[role=treeitem] .name").Select(n => n.TextContent));
        await PressAsync(tree, "ArrowLeft");
        Assert.Single(tree.FindAll("[role=treeitem]"));
    }

    [Fact]
    public async Task Space_and_Shift_select_several_which_are_backed_up_at_once()
    {
        var tree = await TreeAsync("alpha", "beta", "gamma");

        await PressAsync(tree, " ");
        await PressAsync(tree, "ArrowDown", shift: true);
        Assert.Equal(["true", "true", "false"], tree.FindAll("[role=treeitem]").Select(n => n.GetAttribute("aria-selected")));
        Assert.Equal("true", tree.Find("[role=tree]").GetAttribute("aria-multiselectable"));

        await PressAsync(tree, "b");
        Assert.Equal(["alpha", "beta"], ConsoleJobs.Asked!.Several.Select(n => n.Value));

        await PressAsync(tree, "Escape");
        Assert.Empty(tree.FindAll("[role=treeitem][aria-selected=true]"));
    }

    [Fact]
    public async Task A_dropped_database_is_not_selected_any_longer()
    {
        var tree = await TreeAsync("alpha", "beta", "gamma");
        await PressAsync(tree, "a", control: true);
        Assert.Contains("3 selected", tree.Markup, StringComparison.Ordinal);

        await Engine.Databases.DropAsync(Live.Caller!, Name("alpha"));

        tree.WaitForAssertion(() => Assert.Contains("2 selected", tree.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_address_brings_filter_order_expansion_and_selection_back()
    {
        await CreateAsync("alpha", "beta", "gamma");
        Services.GetRequiredService<BunitNavigationManager>().NavigateTo("jobs?tree-filter=a&tree-order=age&tree-open=beta&tree-selected=gamma,gone");

        var tree = Render<DatabaseTree>();

        Assert.Equal("a", tree.Find(".filter input").GetAttribute("value"));
        Assert.Equal("true", Node(tree, "beta").GetAttribute("aria-expanded"));
        Assert.Equal("true", Node(tree, "gamma").GetAttribute("aria-selected"));
        Assert.Contains("1 selected", tree.Markup, StringComparison.Ordinal);
    }

    private static IElement Node(IRenderedComponent<DatabaseTree> tree, string name) =>
        tree.FindAll("[role=treeitem]").First(n => n.QuerySelector(".name")?.TextContent == name);

    private static Task PressAsync(IRenderedComponent<DatabaseTree> tree, string key, bool shift = false, bool control = false) =>
        tree.ActAsync(() => tree.Find("[role=tree]"), element => element.KeyDownAsync(new KeyboardEventArgs { Key = key, ShiftKey = shift, CtrlKey = control }));

    private async Task<IRenderedComponent<DatabaseTree>> TreeAsync(params string[] names)
    {
        await CreateAsync(names);
        return Render<DatabaseTree>();
    }
}
