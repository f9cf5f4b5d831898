using Bunit;
using JettraAdmin.Components.Shared;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;

namespace JettraAdmin.Tests.Components.Shared;

public sealed class ChoiceFieldTests : ConsoleContext
{
    private static readonly string[] Names = ["clientes", "inventario", "mis_ventas", "ventas", "ventas_2024"];

    private readonly List<string?> _told = [];
    private Task _work = Task.CompletedTask;
    private readonly IRenderedComponent<MudPopoverProvider> _lists;

    public ChoiceFieldTests() => _lists = Render<MudPopoverProvider>();

    [Fact]
    public async Task The_list_is_of_the_typed_text_and_the_exact_name_is_first()
    {
        var field = Field();

        await field.Find("input").FocusAsync(new());
        Shows(Names);
        await TypeAsync(field, "ven");
        Shows("inventario", "mis_ventas", "ventas", "ventas_2024");
        await TypeAsync(field, "VENTAS");
        Shows("ventas", "mis_ventas", "ventas_2024");
        await KeyAsync(field, "Enter");

        Assert.Equal(["ventas"], _told);
        Assert.Equal("ventas", TextOf(field));
        Shows();
    }

    [Fact]
    public async Task The_arrows_mark_what_Enter_chooses()
    {
        var field = Field();

        await TypeAsync(field, "ven");
        await KeyAsync(field, "ArrowUp");
        Assert.Equal("ventas_2024", _lists.Find("[aria-selected=true]").TextContent.Trim());
        await KeyAsync(field, "ArrowDown");
        await KeyAsync(field, "ArrowDown");
        Assert.Equal(_lists.Find("[aria-selected=true]").Id, field.Find("input").GetAttribute("aria-activedescendant"));
        await KeyAsync(field, "Enter");

        Assert.Equal(["mis_ventas"], _told);
    }

    [Fact]
    public async Task Nothing_is_chosen_before_something_is_typed_or_marked()
    {
        var field = Field();

        await field.Find("input").FocusAsync(new());
        await KeyAsync(field, "Enter");
        await TypeAsync(field, "no such");
        await KeyAsync(field, "Enter");

        Assert.Empty(_told);
        Assert.Contains("None.", _lists.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_typed_and_not_chosen_is_dropped()
    {
        var field = Field(p => p.Add(x => x.Value, "clientes"));

        await TypeAsync(field, "ven");
        await KeyAsync(field, "Escape");
        Assert.Equal("ven", TextOf(field));
        Shows();
        await field.Find("input").BlurAsync(new());

        Assert.Equal("clientes", TextOf(field));
        Assert.Empty(_told);
    }

    /// <summary>A page may search for a second after a choice. What is typed in this second stays.</summary>
    [Fact]
    public async Task Typing_goes_on_while_the_page_works_on_a_choice()
    {
        var done = new TaskCompletionSource();
        _work = done.Task;
        var field = Field();

        await TypeAsync(field, "ventas");
        var choice = KeyAsync(field, "Enter");
        field.WaitForState(() => JSInterop.Invocations.Any(i => i.Identifier == "answers"));
        await field.InvokeAsync(() => TypeAsync(field, "cli"));
        Shows("clientes");
        done.SetResult();
        await choice;

        Assert.Equal("cli", TextOf(field));
        Shows("clientes");
    }

    /// <summary>The browser adds it to the old text, which it is just about to replace.</summary>
    [Fact]
    public async Task What_is_typed_before_the_browser_shows_the_choice_does_not_count()
    {
        var answer = JSInterop.SetupModule("./js/console.js").Setup<bool>("answers");
        var field = Field(p => p.Add(x => x.ChoosesSeveral, true));

        await TypeAsync(field, "ventas");
        var choice = KeyAsync(field, "Enter");
        await TypeAsync(field, "ventascli");
        await KeyAsync(field, "Enter");
        Assert.Equal("", TextOf(field));
        Shows();
        answer.SetResult(true);
        await choice;
        await TypeAsync(field, "cli");
        await KeyAsync(field, "Enter");

        Assert.Equal(["ventas", "clientes"], _told);
    }

    [Fact]
    public async Task Any_name_is_accepted_where_it_may_be_new()
    {
        var field = Field(p => p.Add(x => x.AcceptsAny, true));

        await TypeAsync(field, "nuevo");
        await field.Find("input").BlurAsync(new());
        Assert.Equal("nuevo", TextOf(field));
        await TypeAsync(field, "inv");
        await KeyAsync(field, "Enter");

        Assert.Equal(["nuevo", "inv", "inventario"], _told);
    }

    [Fact]
    public async Task An_emptied_field_means_none_where_none_is_possible()
    {
        var field = Field(p => p.Add(x => x.Clearable, true).Add(x => x.Value, "ventas"));

        await field.ClickAsync("[aria-label=Clear]");
        Assert.Equal("", TextOf(field));
        await TypeAsync(field, "c");
        await TypeAsync(field, "");

        Assert.Equal([null, null], _told);
        Shows(Names);
    }

    [Fact]
    public async Task The_mouse_chooses_and_a_field_for_several_names_is_empty_again()
    {
        var field = Field(p => p.Add(x => x.ChoosesSeveral, true));

        await field.ClickAsync("[aria-label='Show all']");
        await _lists.InvokeAsync(() => _lists.FindAll("[role=option]")[3].ClickAsync(new()));

        Assert.Equal(["ventas"], _told);
        Assert.Equal("", TextOf(field));
        Shows();
    }

    [Fact]
    public async Task A_value_from_outside_replaces_what_was_typed()
    {
        var field = Field();

        await TypeAsync(field, "ven");
        field.Render(p => p.Add(x => x.Value, "clientes"));

        Assert.Equal("clientes", TextOf(field));
        Assert.Equal("", field.Find("input").GetAttribute("form"));
    }

    private IRenderedComponent<ChoiceField> Field(Action<ComponentParameterCollectionBuilder<ChoiceField>>? more = null) => Render<ChoiceField>(p =>
    {
        p.Add(x => x.ListLabel, "Databases").Add(x => x.ToggleLabel, "Show all").Add(x => x.NoneFound, "None.")
            .Add(x => x.Find, text => NameMatches.Of(Names, text)).Add(x => x.ValueChanged, TellAsync);
        more?.Invoke(p);
    });

    private Task TellAsync(string? name)
    {
        _told.Add(name);
        return _work;
    }

    private void Shows(params string[] names) => _lists.WaitForAssertion(() => Assert.Equal(names, _lists.FindAll("[role=option]").Select(o => o.TextContent.Trim())));

    private static string? TextOf(IRenderedComponent<ChoiceField> field) => field.Find("input").GetAttribute("value") ?? "";

    private static Task TypeAsync(IRenderedComponent<ChoiceField> field, string text) => field.Find("input").InputAsync(new() { Value = text });

    private static Task KeyAsync(IRenderedComponent<ChoiceField> field, string key) => field.Find("input").KeyDownAsync(new KeyboardEventArgs { Key = key });
}
