using Bunit;
using JettraAdmin.Components.Backups;
using JettraAdmin.Components.Backups.Listing;
using JettraAdmin.Components.Backups.Restoring;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Backups.Uploads;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using JettraAdmin.Fixtures;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace JettraAdmin.Tests.Components.Backups;

public sealed class RestorePageTests : EngineContext
{
    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public void Without_backups_the_page_starts_with_the_upload()
    {
        var page = Render<RestorePage>();

        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("input[type=file]")));
        Assert.Contains("Choose a backup, or upload a file.", page.Markup, StringComparison.Ordinal);
        Assert.Contains("There is no backup on the server yet.", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reader_is_told_who_may_restore()
    {
        Become(Role.Reader);

        var page = Render<RestorePage>();

        page.WaitForAssertion(() => Assert.Contains("Only owners and administrators restore databases.", page.Markup, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("[role=alert]"));
        Assert.DoesNotContain("No backups yet", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_newest_good_backup_is_preselected_as_a_new_database()
    {
        await BackedUpAsync();
        Navigation.NavigateTo("restore?database=ventas");
        var page = Render<RestorePage>();
        await page.ClickAsync(".panel-foot .button.primary:not([disabled])");

        page.WaitForAssertion(() => Assert.Equal("ventas_restored is restored", page.Find(".panel h2").TextContent));

        Assert.Equal(2, page.FindAll(".proof .equal").Count);
        Assert.Contains("job=", Navigation.Uri, StringComparison.Ordinal);
        Assert.NotNull(Engine.Storage.Find(DatabaseName.Parse("ventas_restored")));
    }

    [Fact]
    public async Task An_unlisted_file_with_an_invalid_name_can_be_restored()
    {
        const string File = "mi.db_20261122082613.zip";
        System.IO.File.Copy(
            Path.Combine(Repository.Top, "tests/JettraAdmin.Engine.Tests/Archives/JettraDb/Samples/generated/basic_20261122082613.zip"),
            Path.Combine(BackupDirectory, File));
        var folder = await Engine.Backups.ReportFolderAsync(Caller.Server, CancellationToken.None);
        var notice = Render<FolderNotice>(p => p.Add(x => x.Folder, folder));
        Assert.Contains("Restore…", notice.Find(".names a").TextContent, StringComparison.Ordinal);

        Navigation.NavigateTo(notice.Find(".names a").GetAttribute("href")!);
        var page = Render<RestorePage>();
        page.WaitForAssertion(() => Assert.Contains("items: 3 earlier versions of documents", page.Find(".panel .note.ground-warn").TextContent, StringComparison.Ordinal));
        Assert.Contains(File, page.Find(".pick.file").TextContent, StringComparison.Ordinal);
        await page.ClickAsync(".panel-foot .button.primary:not([disabled])");

        page.WaitForAssertion(() => Assert.Equal("mi-db is restored", page.Find(".panel h2").TextContent));
        Assert.Equal("items: 3 earlier versions of documents", page.Find(".panel .note.ground-warn li").TextContent);
    }

    [Fact]
    public async Task The_address_of_a_restore_shows_its_result_and_later_changes()
    {
        var ventas = await BackedUpAsync();
        var restored = await RestoredAsync(ventas);
        await Engine.Backups.UndoAsync(Caller.Server, restored.Result.Undo!.Value, null, CancellationToken.None);

        Navigation.NavigateTo(RestoreAddress.Of(job: restored.Id));
        var page = Render<RestorePage>();

        page.WaitForAssertion(() => Assert.Contains("It then held the 1 document", page.Markup, StringComparison.Ordinal));
        Assert.Contains("The data was replaced later:", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".panel-foot button"));
    }

    [Fact]
    public async Task A_restore_is_undone_on_its_result_page()
    {
        var ventas = await BackedUpAsync();
        await Engine.Storage.WriteAsync(ventas, [DocumentChange.Remove(CollectionName.Parse("c"), "1")], CancellationToken.None);
        var restored = await RestoredAsync(ventas);
        Navigation.NavigateTo(RestoreAddress.Of(job: restored.Id));
        var page = Render<RestorePage>();

        await page.ClickAsync(".panel-foot .button.primary");

        page.WaitForAssertion(() => Assert.Equal("The restore of ventas is undone", page.Find(".panel h2").TextContent));
        Assert.Equal(0, (await Engine.Storage.DescribeAsync(ventas, CancellationToken.None)).Documents);
    }

    [Fact]
    public async Task A_result_stays_open_until_the_user_leaves_the_page()
    {
        var ventas = await BackedUpAsync();
        var restored = await RestoredAsync(ventas);
        ConsoleJobs.Keep(restored);
        Navigation.NavigateTo(RestoreAddress.Of(job: restored.Id));
        var lost = Render<RestorePage>();
        lost.WaitForElement(".panel-foot .button.primary");

        await DisposeComponentsAsync();
        Assert.Single(ConsoleJobs.Results);

        var page = Render<RestorePage>();
        page.WaitForElement(".panel-foot .button.primary");
        Navigation.NavigateTo("jobs");
        page.WaitForAssertion(() => Assert.Empty(ConsoleJobs.Results));
    }

    [Fact]
    public void A_running_step_is_not_shown_as_done()
    {
        var job = Samples.Job() with { Progress = new JobProgress(JobPhase.Filling, 0.4) };

        Assert.Equal(
            ["Archive opened, space checked", "Writing beside the live data, checking every document", "Reading back, comparing digests", "Switching to the new data"],
            RunStep.Of(job).Select(s => s.Text.ToString()));
        Assert.Equal("Switched to the new data", RunStep.Of(job with { State = JobState.Completed })[^1].Text.ToString());
    }

    [Fact]
    public void An_unknown_job_is_explained()
    {
        Navigation.NavigateTo(RestoreAddress.Of(job: JobId.New()));

        var page = Render<RestorePage>();

        page.WaitForAssertion(() => Assert.Contains("There is no such job.", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.DoesNotContain("It runs on the server", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deleted_backup_is_reported_and_another_can_be_chosen()
    {
        await BackedUpAsync();
        Navigation.NavigateTo("restore?file=ventas_20200101000000.zip");

        var page = Render<RestorePage>();

        page.WaitForAssertion(() => Assert.Equal("This backup does not exist any more", page.Find("[role=alert] h2").TextContent));
        Assert.Single(page.FindAll("input[name=backup]"));
        Assert.DoesNotContain("Your own file", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_backup_is_shown_with_its_date_and_advice()
    {
        await BackedUpAsync();
        var backup = Assert.Single(await Engine.Backups.ListAsync(Caller.Server, CancellationToken.None));
        File.Delete(Path.Combine(BackupDirectory, backup.Name.Value));
        Navigation.NavigateTo($"restore?file={backup.Name}");

        var page = Render<RestorePage>();

        page.WaitForAssertion(() => Assert.Equal("This backup does not exist any more", page.Find("[role=alert] h2").TextContent));
        var told = page.Find("[role=alert]").TextContent;
        Assert.Contains($"The backup {backup.Name} (taken {Services.GetRequiredService<ViewerClock>().Full(backup.TakenAt)}) is no longer in the backups folder.", told, StringComparison.Ordinal);
        Assert.Contains("Check that the disk of the backups folder is mounted and put the file back. Upload the file if you have it.", told, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("input[type=file]"));
    }

    [Fact]
    public async Task An_emptied_folder_does_not_look_like_a_new_one()
    {
        await BackedUpAsync();
        var backup = Assert.Single(await Engine.Backups.ListAsync(Caller.Server, CancellationToken.None));
        File.Delete(Path.Combine(BackupDirectory, backup.Name.Value));
        Navigation.NavigateTo("restore");

        var page = Render<RestorePage>();

        page.WaitForAssertion(() => Assert.Contains("1 backup is no longer in the backups folder.", page.Markup, StringComparison.Ordinal));
        Assert.Contains(backup.Name.Value, page.Find("[role=note] li, .note li").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("No backups yet", page.Markup, StringComparison.Ordinal);
        Assert.Contains("There are no backups in the folder.", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_archive_of_an_existing_server_is_restored_and_losses_are_shown()
    {
        await FromSampleAsync("generated/basic_20261122082613.zip", "basic_20261122082613.zip");
        Navigation.NavigateTo("restore?file=basic_20261122082613.zip");
        var page = Render<RestorePage>();
        page.WaitForElement(".panel-foot .button.primary:not([disabled])");
        Assert.Contains("written by an existing JettraDB server", page.Find(".panel").TextContent, StringComparison.Ordinal);
        await page.ClickAsync(".panel-foot .button.primary");

        page.WaitForAssertion(() => Assert.Equal("basic is restored", page.Find(".panel h2").TextContent));

        Assert.Equal("items: 3 earlier versions of documents", page.Find(".note.ground-warn li").TextContent);
        Assert.Equal(6, (await Engine.Storage.DescribeAsync(DatabaseName.Parse("basic"), CancellationToken.None)).Documents);
    }

    [Fact]
    public async Task An_empty_ZIP_is_restored_after_confirmation()
    {
        await FromSampleAsync("backups/testdb_20251222162213.zip", "testdb_20251222162213.zip");
        Navigation.NavigateTo("restore?file=testdb_20251222162213.zip");
        var page = Render<RestorePage>();
        page.WaitForAssertion(() => Assert.Equal("This archive is empty", page.Find("[role=alert] h2").TextContent));

        await page.ActAsync(() => page.FindAll("button").Single(b => b.TextContent == "Restore it as an empty database"), b => b.ClickAsync());
        await page.ClickAsync(".panel-foot .button.primary:not([disabled])");

        page.WaitForAssertion(() => Assert.Equal("testdb is restored", page.Find(".panel h2").TextContent));
        Assert.NotNull(Engine.Storage.Find(DatabaseName.Parse("testdb")));
    }

    private Task FromSampleAsync(string sample, string name) => File.WriteAllBytesAsync(
        Path.Combine(BackupDirectory, name),
        File.ReadAllBytes(Path.Combine(Repository.Top, "tests/JettraAdmin.Engine.Tests/Archives/JettraDb/Samples", sample)));

    private async Task<DatabaseName> BackedUpAsync()
    {
        var ventas = DatabaseName.Parse("ventas");
        await Engine.Storage.CreateDatabaseAsync(ventas, CancellationToken.None);
        await Engine.Storage.WriteAsync(ventas, [DocumentChange.Put(CollectionName.Parse("c"), new Document("1", """{"_id":"1"}"""u8.ToArray()))], CancellationToken.None);
        var job = Engine.Backups.StartBackup(Caller.Server, ventas);
        await Engine.Jobs.WhenEndedAsync(Caller.Server, job.Id, CancellationToken.None);
        return ventas;
    }

    private async Task<Job> RestoredAsync(DatabaseName database)
    {
        var backups = await Engine.Backups.ListAsync(Caller.Server, CancellationToken.None);
        var job = await Engine.Backups.StartRestoreAsync(
            Caller.Server, new RestoreSource.Listed(backups[0].Name), database, RestoreMode.Overwrite, CancellationToken.None);
        return await Engine.Jobs.WhenEndedAsync(Caller.Server, job.Id, CancellationToken.None);
    }
}
