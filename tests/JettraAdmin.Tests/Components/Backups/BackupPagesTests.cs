using Bunit;
using JettraAdmin.Components.Backups;
using JettraAdmin.Components.Jobs;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using JettraAdmin.Engine.Failures;
using Microsoft.Data.Sqlite;

namespace JettraAdmin.Tests.Components.Backups;

public sealed class BackupPagesTests : EngineContext
{
    private static readonly DatabaseName Ventas = DatabaseName.Parse("ventas");

    [Fact]
    public async Task A_backup_by_another_user_appears_in_the_list()
    {
        var page = Render<BackupsPage>();
        page.WaitForAssertion(() => Assert.Contains("No backups yet.", page.Markup, StringComparison.Ordinal));

        await BackedUpAsync();

        page.WaitForAssertion(() => Assert.Contains("Verified today", page.Find("tbody").TextContent, StringComparison.Ordinal));
        Assert.Contains("1 backup of 1 database", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unlisted_files_are_named_for_administrators_and_counted_for_owners()
    {
        await BackedUpAsync();
        await File.WriteAllTextAsync(Path.Combine(BackupDirectory, "before <b>upgrade.zip"), "x");

        var page = Render<BackupsPage>();
        page.WaitForAssertion(() => Assert.StartsWith("before <b>upgrade.zip Its name does not look like users_db_20261128202129.zip: database, underscore, 14 digits, and .zip in lower case.", page.Find(".names li").TextContent, StringComparison.Ordinal));
        Assert.Contains("1 file in the backups folder is not listed.", page.Markup, StringComparison.Ordinal);

        Become(Role.Owner);
        var theirs = Render<BackupsPage>();
        theirs.WaitForAssertion(() => Assert.Contains("1 file in the backups folder is not listed.", theirs.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain("upgrade", theirs.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_backups_are_shown_until_they_are_forgotten()
    {
        await BackedUpAsync();
        var file = Path.GetFileName(Directory.GetFiles(BackupDirectory).Single());
        File.Delete(Path.Combine(BackupDirectory, file));

        var page = Render<BackupsPage>();
        page.WaitForAssertion(() => Assert.Contains("The backup that was in the backups folder is missing.", page.Markup, StringComparison.Ordinal));
        Assert.StartsWith(file, page.Find(".names li").TextContent, StringComparison.Ordinal);

        await page.ActAsync(() => page.FindAll("button").Single(b => b.TextContent.StartsWith("Removed on purpose", StringComparison.Ordinal)), b => b.ClickAsync());

        page.WaitForAssertion(() => Assert.DoesNotContain(file, page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_failed_download_says_why()
    {
        await BackedUpAsync();
        var page = Render<BackupsPage>();
        var file = Path.GetFileName(Directory.GetFiles(BackupDirectory).Single());
        page.WaitForAssertion(() => Assert.Contains(file, page.Markup, StringComparison.Ordinal));
        File.Delete(Path.Combine(BackupDirectory, file));

        await page.ClickAsync($"a[aria-label='Download {file}']");

        page.WaitForAssertion(() => Assert.Contains($"{file} was in the backups folder", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.DoesNotContain(JSInterop.Invocations, call => call.Identifier == "download");
    }

    [Fact]
    public void A_reader_is_told_who_may_see_the_backup_list()
    {
        Become(Role.Reader);

        var page = Render<BackupsPage>();

        page.WaitForAssertion(() => Assert.Contains("Only owners and administrators see backups.", page.Markup, StringComparison.Ordinal));
        Assert.Contains("signed in as lucia, with the role reader", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[role=alert]"));
        Assert.DoesNotContain("Add a file", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_ended_job_appears_in_the_history_with_its_proof()
    {
        var page = Render<JobsPage>();
        page.WaitForAssertion(() => Assert.Contains("No job has ended yet.", page.Markup, StringComparison.Ordinal));

        await BackedUpAsync();
        await page.ClickAsync("tbody button.icon-button");

        page.WaitForAssertion(() => Assert.Single(page.FindAll(".details-row .proof .equal")));
        Assert.Contains("read back, digests equal", page.Find("td.result").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unreadable_history_is_retried()
    {
        await BackedUpAsync();
        var history = Path.Combine(DataDirectory, "history.db");
        var sound = await File.ReadAllBytesAsync(history);
        File.Move(history, history + ".away");
        await File.WriteAllBytesAsync(history, new byte[sound.Length]);
        // A connection that is in use at this moment still reads the file that was moved.
        while (IsReadable())
        {
            SqliteConnection.ClearAllPools();
            await Task.Yield();
        }

        var page = Render<JobsPage>();
        page.WaitForAssertion(() => Assert.Contains("The history of jobs cannot be read", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));

        File.Move(history + ".away", history, overwrite: true);

        page.WaitForAssertion(() => Assert.Contains("read back, digests equal", page.Find("td.result").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("[role=alert]"));

        bool IsReadable()
        {
            try
            {
                return Engine.Jobs.Search(Caller.Server, JobQuery.All).Jobs.Count >= 0;
            }
            catch (JettraException e) when (e.Error == ErrorCodes.HistoryUnavailable)
            {
                return false;
            }
        }
    }

    [Fact]
    public async Task A_dropped_database_is_brought_back()
    {
        await BackedUpAsync();
        await Engine.Databases.DropAsync(Caller.Server, Ventas);
        var page = Render<UndoPage>();
        await page.ClickAsync(".buttons button:first-child");

        await page.ClickAsync(".confirmation .button.primary");

        page.WaitForAssertion(() => Assert.Contains("Nothing to undo.", page.Markup, StringComparison.Ordinal));
        Assert.NotNull(Engine.Storage.Find(Ventas));
        Assert.Contains("ventas holds 0 documents again.", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_kept_state_is_deleted()
    {
        await BackedUpAsync();
        await Engine.Databases.DropAsync(Caller.Server, Ventas);
        var page = Render<UndoPage>();
        await page.ClickAsync(".buttons button:last-child");

        await page.ClickAsync(".confirmation .button.danger");

        page.WaitForAssertion(() => Assert.Contains("is deleted", page.Find("[aria-live]").TextContent, StringComparison.Ordinal));
        Assert.Empty(await Engine.Backups.ListKeptAsync(Caller.Server, CancellationToken.None));
    }

    private async Task BackedUpAsync()
    {
        await Engine.Storage.CreateDatabaseAsync(Ventas, CancellationToken.None);
        var job = Engine.Backups.StartBackup(Caller.Server, Ventas);
        await Engine.Jobs.WhenEndedAsync(Caller.Server, job.Id, CancellationToken.None);
    }
}
