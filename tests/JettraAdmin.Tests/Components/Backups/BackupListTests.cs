using AngleSharp.Dom;
using Bunit;
using JettraAdmin.Components.Backups;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Jobs;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace JettraAdmin.Tests.Components.Backups;

/// <summary>The backup list as a person uses it: sort, filter, select, verify, delete.</summary>
public sealed class BackupListTests : EngineContext
{
    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public async Task A_column_sorts_through_the_service_and_the_address_keeps_it()
    {
        await BackedUpAsync("ventas");
        await BackedUpAsync("analytics");
        Render<MudPopoverProvider>();
        var page = Render<BackupsPage>();
        page.WaitForAssertion(() => Assert.Equal(["analytics", "ventas"], Databases(page)));

        await page.ActAsync(() => Header(page, "Backup").QuerySelector("button")!, button => button.ClickAsync());

        page.WaitForAssertion(() => Assert.Contains("sort=database", Navigation.Uri, StringComparison.Ordinal));
        var ascending = Navigation.Uri.Contains("order=ascending", StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.Equal(ascending ? ["analytics", "ventas"] : ["ventas", "analytics"], Databases(page)));
        await page.ActAsync(() => Header(page, "Backup").QuerySelector("button")!, button => button.ClickAsync());
        page.WaitForAssertion(() => Assert.Equal(ascending ? ["ventas", "analytics"] : ["analytics", "ventas"], Databases(page)));
        Assert.Equal(ascending ? "descending" : "ascending", Header(page, "Backup").GetAttribute("aria-sort"));
    }

    [Fact]
    public async Task The_address_filters_and_sorts()
    {
        await BackedUpAsync("ventas");
        await BackedUpAsync("analytics");
        Render<MudPopoverProvider>();
        Navigation.NavigateTo("backups?database=ventas&assurance=good");

        var page = Render<BackupsPage>();

        page.WaitForAssertion(() => Assert.Equal(["ventas"], Databases(page)));
        Assert.Contains("1 shown", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Typed_text_filters_and_everything_can_be_shown_again()
    {
        await BackedUpAsync("ventas");
        Render<MudPopoverProvider>();
        var page = Render<BackupsPage>();

        await page.ActAsync(() => page.Find("input[type=search]"), input => input.InputAsync("nothing like it"));
        page.WaitForAssertion(() => Assert.Contains("No backup matches.", page.Markup, StringComparison.Ordinal));
        Assert.Contains("text=nothing like it", Uri.UnescapeDataString(Navigation.Uri), StringComparison.Ordinal);
        await page.ActAsync(() => Named(page, "Show all 1"), button => button.ClickAsync());

        page.WaitForAssertion(() => Assert.Equal(["ventas"], Databases(page)));
    }

    [Fact]
    public async Task Seconds_are_shown_where_two_backups_would_look_alike()
    {
        var file = await BackedUpAsync("ventas");
        await BackedUpAsync("analytics");
        var twin = ArchiveName.Compose(file.Database, file.Stamp.AddSeconds(1));
        File.Copy(Path.Combine(BackupDirectory, file.Value), Path.Combine(BackupDirectory, twin.Value));
        Render<MudPopoverProvider>();

        var page = Render<BackupsPage>();

        page.WaitForAssertion(() => Assert.Equal(3, page.FindAll("tbody time").Count));
        string Time(string name) => page.FindAll("tbody tr").First(r => r.TextContent.Contains(name, StringComparison.Ordinal)).QuerySelector("time")!.TextContent;
        Assert.Matches(@"^Today \d\d:\d\d:\d\d$", Time(twin.Value));
        Assert.Matches(@"^Today \d\d:\d\d:\d\d$", Time(file.Value));
        Assert.Matches(@"^Today \d\d:\d\d$", Time("analytics"));
    }

    [Fact]
    public async Task Selected_backups_are_verified_together()
    {
        await BackedUpAsync("ventas");
        await BackedUpAsync("analytics");
        Render<MudPopoverProvider>();
        var page = Render<BackupsPage>();

        await page.ActAsync(() => page.Find("input[aria-label='Select all shown']"), box => box.ChangeAsync(true));
        page.WaitForAssertion(() => Assert.Contains("2 backups selected", page.Find("[role=toolbar]").TextContent, StringComparison.Ordinal));
        await page.ActAsync(() => Named(page, "Verify"), button => button.ClickAsync());

        page.WaitForAssertion(() => Assert.Contains("2 jobs were started.", page.Find("[role=status] .note, .problem").TextContent, StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.Equal(2, Engine.Jobs.List(Caller.Server).Count(j => j.Kind == JobKind.Verify && j.State == JobState.Completed)));
        Assert.Empty(page.FindAll("[role=toolbar]"));
    }

    [Fact]
    public async Task The_last_good_backup_is_deleted_only_after_its_name_was_typed()
    {
        await BackedUpAsync("ventas");
        Render<MudPopoverProvider>();
        var dialogs = Render<MudDialogProvider>();
        var page = Render<BackupsPage>();
        await page.ActAsync(() => page.Find("input[aria-label^='Select ventas']"), box => box.ChangeAsync(true));
        var asked = page.ActAsync(() => Named(page, "Delete 1…"), button => button.ClickAsync());

        await dialogs.ActAsync(() => Named(dialogs, "Delete 1 backup"), button => button.ClickAsync());
        dialogs.WaitForAssertion(() => Assert.Contains("This is the only good backup of ventas. Delete it all the same?", dialogs.Markup, StringComparison.Ordinal));
        Assert.True(Named(dialogs, "Delete all the same").HasAttribute("disabled"));
        await dialogs.ActAsync(() => dialogs.Find("#delete-name"), input => input.InputAsync("ventas"));
        await dialogs.ActAsync(() => Named(dialogs, "Delete all the same"), button => button.ClickAsync());

        await asked;
        page.WaitForAssertion(() => Assert.Contains("1 backup is deleted.", page.Markup, StringComparison.Ordinal));
        Assert.Empty(await Engine.Backups.ListAsync(Caller.Server, CancellationToken.None));
    }

    [Fact]
    public async Task An_owner_cannot_delete()
    {
        await BackedUpAsync("ventas");
        Become(Role.Owner);
        Render<MudPopoverProvider>();
        var page = Render<BackupsPage>();

        await page.ActAsync(() => page.Find("input[aria-label='Select all shown']"), box => box.ChangeAsync(true));

        page.WaitForAssertion(() => Assert.Contains("1 backup selected", page.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain("Delete", page.Find("[role=toolbar]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_look_inside_leads_to_the_deletion()
    {
        await BackedUpAsync("ventas");
        Render<MudPopoverProvider>();
        var dialogs = Render<MudDialogProvider>();
        var page = Render<BackupsPage>();

        // The click is over when the dialogs are closed.
        var opened = page.ActAsync(() => page.Find("button[aria-label^='Look inside ventas']"), button => button.ClickAsync());
        dialogs.WaitForAssertion(() => Assert.Contains("every digest was equal", dialogs.Markup, StringComparison.Ordinal));
        await dialogs.ActAsync(() => Named(dialogs, "Delete…"), button => button.ClickAsync());

        dialogs.WaitForAssertion(() => Assert.Contains("A deleted backup cannot be brought back.", dialogs.Markup, StringComparison.Ordinal));
        await dialogs.ActAsync(() => Named(dialogs, "Keep it"), button => button.ClickAsync());
        await opened;
        Assert.Single(await Engine.Backups.ListAsync(Caller.Server, CancellationToken.None));
    }

    private static IElement Named<T>(IRenderedComponent<T> page, string name)
        where T : IComponent => page.FindAll("button").Single(b => b.TextContent.Trim() == name);

    private static IElement Header(IRenderedComponent<BackupsPage> page, string title) => page.FindAll("thead th").Single(h => h.TextContent.Trim() == title);

    private static string[] Databases(IRenderedComponent<BackupsPage> page) => [.. page.FindAll("td.name").Select(c => c.TextContent.Trim()[..^"_20251214220000.zip".Length])];

    private async Task<ArchiveName> BackedUpAsync(string database)
    {
        await CreateAsync(database);
        await Engine.Storage.CreateCollectionAsync(Name(database), JettraAdmin.Engine.Model.CollectionName.Parse("facturas"), CancellationToken.None);
        var job = Engine.Backups.StartBackup(Caller.Server, Name(database));
        return ArchiveName.Parse((await Engine.Jobs.WhenEndedAsync(Caller.Server, job.Id, CancellationToken.None)).Result.File);
    }
}
