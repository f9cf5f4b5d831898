using System.Text;
using System.Text.RegularExpressions;
using JettraAdmin.Engine;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using JettraAdmin.Fixtures;
using JettraAdmin.Hosting;
using JettraAdmin.Lifetime;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace JettraAdmin.EndToEnd.Tests;

/// <summary>Data is ruined and brought back as a person does it, in a real browser over a real server.</summary>
[Collection(BrowserCollection.Name)]
public sealed class RestoreTests(BrowserFixture browser, RunningApp app) : IClassFixture<RunningApp>
{
    private static readonly CollectionName Facturas = CollectionName.Parse("facturas");

    private JettraEngine Engine => app.App.Services.GetRequiredService<JettraEngine>();

    [Fact]
    public async Task A_database_is_overwritten_and_the_restore_is_undone()
    {
        var ventas = await FilledAsync("ventas", 300);
        await BackedUpAsync(ventas);
        await Engine.Storage.WriteAsync(ventas, [.. Enumerable.Range(0, 100).Select(i => DocumentChange.Remove(Facturas, Id(i)))], default);

        await using var watched = await browser.OpenAsync(app.Address);
        await watched.GoAsync("restore?database=ventas");
        var page = watched.Page;
        await page.GetByText("Overwrite ventas", new() { Exact = true }).ClickAsync();
        var overwrite = page.GetByRole(AriaRole.Button, new() { Name = "Overwrite ventas" });
        await Expect(page.GetByRole(AriaRole.Row, new() { Name = "facturas 200 300 +100" })).ToBeVisibleAsync();
        await Expect(overwrite).ToBeDisabledAsync();

        await page.GetByLabel("Type the name to confirm").FillAsync("ventas");
        await overwrite.ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "ventas is restored" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Definition).Filter(new() { HasText = "equal" })).ToHaveCountAsync(2);
        Assert.Equal(300, await CountAsync(ventas));

        await page.ReloadAsync();
        await watched.InteractiveAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "ventas is restored" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo this restore" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "The restore of ventas is undone" })).ToBeVisibleAsync();
        Assert.Equal(200, await CountAsync(ventas));
        Assert.Empty(watched.Faults);
    }

    [Fact]
    public async Task A_downloaded_file_is_uploaded_and_becomes_a_new_database()
    {
        var users = await FilledAsync("users_db", 120);
        await BackedUpAsync(users);
        await using var watched = await browser.OpenAsync(app.Address);
        await watched.GoAsync("backups?database=users_db");
        var page = watched.Page;
        var download = await page.RunAndWaitForDownloadAsync(() =>
            page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^Download users_db_") }).ClickAsync());

        // Other tests leave uploads that were not restored.
        var uploads = Path.Combine(app.DataDirectory, "uploads");
        var before = Directory.Exists(uploads) ? Directory.GetFiles(uploads) : [];

        await watched.GoAsync("restore?from=file");
        await watched.ChooseFileAsync(await download.PathAsync());
        await Expect(page.GetByLabel("Name of the new database")).ToHaveValueAsync("users_db_restored");
        await page.GetByLabel("Name of the new database").FillAsync("users_copy");
        await page.GetByRole(AriaRole.Button, new() { Name = "Restore as users_copy" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "users_copy is restored" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Definition).Filter(new() { HasText = "equal" })).ToHaveCountAsync(2);
        Assert.Equal(120, await CountAsync(DatabaseName.Parse("users_copy")));
        Assert.Empty(Directory.EnumerateFiles(uploads).Except(before));
        Assert.Empty(watched.Faults);
    }

    [Fact]
    public async Task An_archive_of_an_existing_server_is_uploaded_and_losses_are_shown()
    {
        const string Archive = "tests/JettraAdmin.Engine.Tests/Archives/JettraDb/Samples/generated/basic_20261122082613.zip";
        await using var watched = await browser.OpenAsync(app.Address);
        await watched.GoAsync("restore?from=file");
        var page = watched.Page;

        await watched.ChooseFileAsync(Path.Combine(Repository.Top, Archive));
        await Expect(page.GetByText("written by an existing JettraDB server")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Restore as basic" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "basic is restored" })).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Expect(page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "earlier versions" })).ToHaveTextAsync("items: 3 earlier versions of documents");
        Assert.Equal(6, await CountAsync(DatabaseName.Parse("basic")));

        await watched.GoAsync("backups?database=basic");
        await page.GetByRole(AriaRole.Button, new() { Name = "Look inside basic_20261122082613.zip" }).ClickAsync();
        await Expect(page.GetByText("an existing JettraDB server").First).ToBeVisibleAsync();
        Assert.Empty(watched.Faults);
    }

    [Fact]
    public async Task A_damaged_file_is_refused_before_the_plan_and_the_sound_copy_is_restored_instead()
    {
        var torn = await FilledAsync("torn", 2000);
        var backup = await BackedUpAsync(torn);
        var bytes = await app.AdminClient.GetByteArrayAsync($"api/backup/download?file={backup}");
        bytes[bytes.Length / 2] ^= 0x55;
        await using var watched = await browser.OpenAsync(app.Address);
        await watched.GoAsync("restore?database=torn&from=file");
        var page = watched.Page;

        await watched.ChooseFileAsync("torn.zip", bytes);

        var alert = page.GetByRole(AriaRole.Alert);
        await Expect(alert.GetByRole(AriaRole.Heading)).ToHaveTextAsync("This archive is damaged and was not restored");
        await Expect(alert.GetByRole(AriaRole.Heading)).ToBeFocusedAsync();
        await Expect(alert).ToContainTextAsync("facturas");
        await Expect(alert).ToContainTextAsync("torn was not changed");
        await Expect(alert).ToContainTextAsync("The backup list has the same backup, and it is good:");
        await page.ReloadAsync();
        await watched.InteractiveAsync();
        await Expect(alert.GetByRole(AriaRole.Heading)).ToHaveTextAsync("This archive is damaged and was not restored");
        await Expect(alert.GetByRole(AriaRole.Heading)).ToBeFocusedAsync();
        await alert.GetByRole(AriaRole.Button, new() { Name = "Use this one" }).PressAsync("Enter");
        await page.GetByRole(AriaRole.Button, new() { Name = "Restore as torn_restored" }).PressAsync("Enter");

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "torn_restored is restored" })).ToBeVisibleAsync();
        Assert.Equal(2000, await CountAsync(DatabaseName.Parse("torn_restored")));
        Assert.Empty(watched.Faults);
    }

    [Fact]
    public async Task An_unlisted_file_is_restored()
    {
        var odd = await FilledAsync("odd", 50);
        File.Move(Path.Combine(app.BackupDirectory, await BackedUpAsync(odd)), Path.Combine(app.BackupDirectory, "before the move (1).zip"));
        await using var watched = await browser.OpenAsync(app.Address);
        await watched.GoAsync("restore");
        var page = watched.Page;

        await page.GetByRole(AriaRole.Button, new() { Name = "Not listed" }).PressAsync("Enter");
        await page.GetByRole(AriaRole.Radio, new() { NameRegex = new Regex("^before the move") }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Restore as odd_restored" }).PressAsync("Enter");

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "odd_restored is restored" })).ToBeVisibleAsync();
        Assert.Equal(50, await CountAsync(DatabaseName.Parse("odd_restored")));
        Assert.Empty(watched.Faults);
    }

    [Fact]
    public async Task A_dropped_database_is_brought_back_from_the_result_of_the_drop()
    {
        await FilledAsync("gone", 30);
        await using var watched = await browser.OpenAsync(app.Address);
        await watched.GoAsync("databases/gone");
        var page = watched.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "More for gone" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Drop…" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Textbox).FillAsync("gone");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Drop gone" }).ClickAsync();

        var result = page.GetByRole(AriaRole.Complementary, new() { Name = "Result" });
        await Expect(result).ToContainTextAsync(new Regex("Its 30 documents are kept until .+ and can be brought back until then."));
        await result.GetByRole(AriaRole.Button, new() { Name = "Bring gone back" }).PressAsync("Enter");

        await Expect(result).ToContainTextAsync("gone has its previous data again");
        Assert.Equal(30, await CountAsync(DatabaseName.Parse("gone")));
        Assert.Empty(watched.Faults);
    }

    [Fact]
    public async Task A_file_that_is_no_backup_is_refused_at_once_and_another_can_be_chosen()
    {
        await using var watched = await browser.OpenAsync(app.Address);
        await watched.GoAsync("restore?from=file");
        var page = watched.Page;

        await ChooseAsync("hello, this is text");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("notes.zip is not a ZIP archive. Nothing was sent.");

        // What begins as an archive does is sent, and looked at by the server.
        await ChooseAsync("PK\u0003\u0004, and then this is text");
        await Expect(page.GetByRole(AriaRole.Alert).GetByRole(AriaRole.Heading)).ToHaveTextAsync("This archive is cut off and was not restored");
        await Expect(page.GetByText("Drop another file here")).ToBeVisibleAsync();
        Assert.Empty(watched.Faults);

        Task ChooseAsync(string text) => watched.ChooseFileAsync("notes.zip", Encoding.UTF8.GetBytes(text));
    }

    [Fact]
    public async Task Two_people_see_the_same_job_and_either_can_stop_it()
    {
        HeldArchives archives = null!;
        await using var server = await RunningApp.StartAsync(builder => builder.Services.AddSingleton(services =>
        {
            var options = EngineHosting.OptionsOf(services);
            return new JettraEngineBuilder(options, TimeProvider.System, NullLoggerFactory.Instance)
                .AddEmbeddedStorage()
                .AddFolderArchives(store => archives = new HeldArchives(store))
                .Build();
        }));
        var engine = server.App.Services.GetRequiredService<JettraEngine>();
        await BackedUpAsync(await FilledAsync("large", 20_000, engine), engine);
        await using var one = await browser.OpenAsync(server.Address);
        await using var other = await browser.OpenAsync(server.Address);
        await other.GoAsync("jobs");
        await one.GoAsync("restore?database=large");

        using var halfway = archives.HoldReader();
        await one.Page.GetByRole(AriaRole.Button, new() { Name = "Restore as large_restored" }).ClickAsync();
        await halfway.Reached;
        var running = other.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Restore of large_restored" });
        await running.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(running).ToContainTextAsync("stopping");
        halfway.Release();

        await Expect(one.Page.GetByRole(AriaRole.Heading, new() { Name = "The restore was cancelled" })).ToBeVisibleAsync();
        await Expect(running).ToHaveCountAsync(0);
        await Expect(other.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "large_restored" })).ToContainTextAsync("ancelled");
        Assert.Null(engine.Storage.Find(DatabaseName.Parse("large_restored")));
        Assert.Empty(one.Faults);
        Assert.Empty(other.Faults);
    }

    private static string Id(int number) => $"f{number:D7}";

    private async Task<DatabaseName> FilledAsync(string database, int documents, JettraEngine? engine = null)
    {
        var name = DatabaseName.Parse(database);
        var storage = (engine ?? Engine).Storage;
        await storage.CreateDatabaseAsync(name, default);
        await storage.ImportAsync(name, Facturas, Documents(documents), default);
        return name;
    }

    private static async IAsyncEnumerable<Document> Documents(int count)
    {
        await Task.CompletedTask;
        for (var i = 0; i < count; i++)
        {
            var json = $$"""{"_id":"{{Id(i)}}","numero":{{i}},"texto":"{{Guid.NewGuid()}} {{Guid.NewGuid()}}"}""";
            yield return new Document(Id(i), Encoding.UTF8.GetBytes(json));
        }
    }

    private async Task<string> BackedUpAsync(DatabaseName database, JettraEngine? engine = null)
    {
        engine ??= Engine;
        var job = engine.Backups.StartBackup(Caller.Server, database);
        return (await engine.Jobs.WhenEndedAsync(Caller.Server, job.Id, default)).Result.File!;
    }

    private async Task<long> CountAsync(DatabaseName database) => (await Engine.Storage.DescribeAsync(database, default)).Documents;
}
