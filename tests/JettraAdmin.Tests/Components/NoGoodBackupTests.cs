using AngleSharp.Dom;
using Bunit;
using JettraAdmin.Components.Backups;
using JettraAdmin.Components.Backups.Restoring;
using JettraAdmin.Components.Dashboard;
using JettraAdmin.Components.Databases;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace JettraAdmin.Tests.Components;

/// <summary>A database whose backups are there, and not one of them good, is never said to have none, wherever it is spoken of.</summary>
public sealed class NoGoodBackupTests : EngineContext
{
    private static readonly TimeSpan BeforeTheMinute = TimeSpan.FromSeconds(40);

    [Fact]
    public async Task The_dashboard_explains_it_and_links_to_the_file()
    {
        var file = await DamagedAsync();

        var page = Render<Dashboard>();

        page.WaitForAssertion(() => Assert.Contains("ventas: no good backup, the only one is damaged", page.Find("[role=listitem] .text").TextContent.ReplaceLineEndings(" "), StringComparison.Ordinal), BeforeTheMinute);
        Assert.Equal($"backups?file={file}", page.FindAll("a").Single(a => a.GetAttribute("aria-label") == "Backups of ventas").GetAttribute("href"));
        page.WaitForAssertion(() => Assert.Contains("No good backup", Row(page, "ventas").TextContent, StringComparison.Ordinal));
        Assert.Contains("Damaged", Row(page, "ventas").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Never backed up", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_tree_shows_it_in_text_and_description()
    {
        await DamagedAsync();

        var tree = Render<DatabaseTree>();

        tree.WaitForAssertion(() => Assert.Equal("ventas no good", tree.Find("[role=treeitem]").GetAttribute("aria-label")), BeforeTheMinute);
        Assert.Equal("No good backup: the only one is damaged", tree.Find("[role=treeitem]").GetAttribute("aria-description"));
    }

    [Fact]
    public async Task The_database_page_shows_it_and_lists_the_file()
    {
        var file = await DamagedAsync();
        Services.GetRequiredService<NavigationManager>().NavigateTo("databases/ventas");

        var page = Render<DatabasePage>(p => p.Add(d => d.Text, "ventas"));

        page.WaitForAssertion(
            () => Assert.Contains("There is no good backup of this database yet: the only one is damaged.", page.Markup, StringComparison.Ordinal), BeforeTheMinute);
        Assert.Equal($"backups?file={file}", page.FindAll("a").Single(a => a.TextContent == "Show this backup").GetAttribute("href"));

        Services.GetRequiredService<NavigationManager>().NavigateTo("databases/ventas?tab=backups");
        page.WaitForAssertion(() => Assert.NotNull(page.FindAll("a").Single(a => a.GetAttribute("aria-label") == $"Restore {file}")));
        Assert.DoesNotContain("No backups", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_users_see_the_warning_without_a_link()
    {
        await DamagedAsync();
        Become(Role.Owner);
        Services.GetRequiredService<NavigationManager>().NavigateTo("databases/ventas");

        var page = Render<DatabasePage>(p => p.Add(d => d.Text, "ventas"));

        page.WaitForAssertion(() => Assert.Contains("Administrators can see it in the backup list.", page.Markup, StringComparison.Ordinal), BeforeTheMinute);
        Assert.DoesNotContain(page.FindAll("a"), a => a.GetAttribute("href")!.StartsWith("backups", StringComparison.Ordinal));
        Services.GetRequiredService<NavigationManager>().NavigateTo("databases/ventas?tab=backups");
        page.WaitForAssertion(() => Assert.Contains("No good backup: the only one is damaged.", page.Markup, StringComparison.Ordinal));
        var backups = Render<BackupsPage>();
        backups.WaitForAssertion(() => Assert.Contains("1 backup of your databases cannot be opened.", backups.Markup, StringComparison.Ordinal));
        var choice = Render<RestoreForm>(p => p.Add(c => c.Database, Name("ventas")));
        choice.WaitForAssertion(() => Assert.Contains("There is no good backup of ventas: the only one is damaged.", choice.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Drop_and_restore_warn_about_it()
    {
        await DamagedAsync();
        await Live.LookAsync();

        var drop = await OpenDialogAsync<DropDatabaseDialog>(new() { ["Database"] = Live.Find(Name("ventas")) });
        drop.WaitForAssertion(() => Assert.Contains("There is no good backup of ventas: the only one is damaged.", drop.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain("Its backups stay", drop.Markup, StringComparison.Ordinal);

        var choice = Render<RestoreForm>(p => p.Add(c => c.Database, Name("ventas")));
        choice.WaitForAssertion(() => Assert.Contains("There is no good backup of ventas: the only one is damaged.", choice.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_earlier_missing_backup_is_still_reported()
    {
        await CreateAsync("ventas");
        var first = await BackUpAsync();
        var second = await BackUpAsync();
        await Live.LookAsync();
        File.Delete(Path.Combine(BackupDirectory, first));
        Damage(second);
        Services.GetRequiredService<NavigationManager>().NavigateTo("databases/ventas");

        var page = Render<DatabasePage>(p => p.Add(d => d.Text, "ventas"));

        page.WaitForAssertion(() => Assert.Contains("An earlier backup (", page.Markup, StringComparison.Ordinal), BeforeTheMinute);
        Assert.Contains("There is no good backup of this database: the only one is damaged.", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deleted_backup_does_not_count_as_never_backed_up()
    {
        await CreateAsync("ventas");
        var file = await BackUpAsync();
        await Engine.Backups.DeleteAsync(Live.Caller!, ArchiveName.Parse(file), CancellationToken.None);

        var tree = Render<DatabaseTree>();

        tree.WaitForAssertion(() => Assert.Equal("There is no backup", tree.Find("[role=treeitem]").GetAttribute("aria-description")));
    }

    private static IElement Row(IRenderedComponent<Dashboard> page, string database) => page.FindAll("tbody tr").First(r => r.TextContent.Contains(database, StringComparison.Ordinal));

    private async Task<string> DamagedAsync()
    {
        await CreateAsync("ventas");
        await Engine.Storage.CreateCollectionAsync(Name("ventas"), CollectionName.Parse("facturas"), CancellationToken.None);
        var file = await BackUpAsync();
        await Live.LookAsync();
        Damage(file);
        return file;
    }

    private async Task<string> BackUpAsync() =>
        (await Engine.Jobs.WhenEndedAsync(Caller.Server, Engine.Backups.StartBackup(Caller.Server, Name("ventas")).Id, CancellationToken.None)).Result.File!;

    /// <summary>The second half of the file is lost: it cannot be opened, and says no more whose it is.</summary>
    private void Damage(string file)
    {
        using var stream = File.OpenWrite(Path.Combine(BackupDirectory, file));
        stream.SetLength(stream.Length / 2);
    }
}
