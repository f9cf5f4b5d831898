using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using JettraAdmin.Engine;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Backups.Uploads;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using JettraAdmin.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace JettraAdmin.EndToEnd.Tests;

/// <summary>A file on its way to the server, over connections that break: nothing is sent twice, and nothing is lost.</summary>
[Collection(BrowserCollection.Name)]
public sealed class UploadTests(BrowserFixture browser, RunningApp app) : IClassFixture<RunningApp>
{
    private const int Documents = 400;
    private const int Half = 4_000_000;

    /// <summary>How much the browser sends in one request: see resumable-upload.js.</summary>
    private const long Part = 32L * 1024 * 1024;

    private JettraEngine Engine => app.App.Services.GetRequiredService<JettraEngine>();

    [Fact]
    public async Task An_upload_resumes_after_a_lost_connection()
    {
        (var file, var bytes) = await ArchiveAsync("scans");
        await using var proxy = new CuttingProxy(app.Address);
        await using var watched = await browser.OpenAsync(proxy.Address);
        await watched.GoAsync("restore?from=file");
        var page = watched.Page;
        // Chromium itself sends a request again whose kept-alive connection was reset before an answer. The connection comes
        // back only after that has failed too, so that what goes on is the upload and not the repeated request.
        var partFailed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        page.RequestFailed += (_, request) => _ = request.Method == "PATCH" && partFailed.TrySetResult();
        var before = proxy.PullAfter(Half).CarriedToServer;

        await watched.ChooseFileAsync(file);
        await proxy.PulledAsync();
        await partFailed.Task;
        proxy.LetThrough(app.Address);

        await Expect(page.GetByLabel("Name of the new database")).ToHaveValueAsync("scans_restored");
        await page.GetByRole(AriaRole.Button, new() { Name = "Restore as scans_restored" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "scans_restored is restored" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Definition).Filter(new() { HasText = "equal" })).ToHaveCountAsync(2);
        Assert.InRange(proxy.CarriedToServer - before, bytes, bytes + (Half / 2));
    }

    [Fact]
    public async Task An_upload_can_be_resumed_after_leaving_the_page()
    {
        (var file, var bytes) = await ArchiveAsync("plans");
        await using var proxy = new CuttingProxy(app.Address);
        await using var watched = await browser.OpenAsync(proxy.Address);
        await watched.GoAsync("restore?from=file");
        var page = watched.Page;
        var before = proxy.PullAfter(Half).CarriedToServer;
        await watched.ChooseFileAsync(file);
        await proxy.PulledAsync();
        page.Dialog += (_, dialog) => _ = dialog.AcceptAsync();
        await page.GotoAsync("about:blank");
        proxy.LetThrough(app.Address);

        await watched.GoAsync("restore?from=file");
        await Expect(page.GetByText("Choose the file again, or drop it here, to resume.")).ToBeVisibleAsync();
        await watched.ChooseFileAsync(file);

        await Expect(page.GetByLabel("Name of the new database")).ToHaveValueAsync("plans_restored");
        Assert.InRange(proxy.CarriedToServer - before, bytes, bytes + (Half / 2));
        await watched.GoAsync("restore?from=file");
        await Expect(page.GetByText("Drop a backup file here")).ToBeVisibleAsync();
        await Expect(page.GetByText("Choose it again")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_cancelled_upload_leaves_nothing_on_the_server()
    {
        (var file, _) = await ArchiveAsync("photos");
        var others = Uploads().Length;
        await using var proxy = new CuttingProxy(app.Address);
        await using var watched = await browser.OpenAsync(proxy.Address);
        await watched.GoAsync("restore?from=file");
        var page = watched.Page;

        proxy.HoldAfter(Half);
        await watched.ChooseFileAsync(file);
        await proxy.HeldAsync();
        Assert.True(Uploads().Length > others);
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();

        await Expect(page.GetByText("Cancelled. Nothing was kept. Drop a backup file here")).ToBeVisibleAsync();
        Assert.Equal(others, Uploads().Length);
        Assert.Empty(watched.Faults);
    }

    /// <summary>How many documents of 20 kB the file has: 40 MB, and with JETTRA_FULL=1 also 2 GB.</summary>
    public static TheoryData<int> Sizes => Environment.GetEnvironmentVariable("JETTRA_FULL") == "1" ? [2_000, 100_000] : [2_000];

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task An_upload_survives_ten_cut_connections_and_a_reload_of_the_tab(int documents)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var name = $"survives_{documents}";
        (var file, var bytes) = await ArchiveAsync(name, documents);
        var prepared = watch.Elapsed;
        await using var proxy = new CuttingProxy(app.Address);
        await using var watched = await browser.OpenAsync(proxy.Address);
        await watched.GoAsync($"restore?database={name}&from=file");
        var page = watched.Page;
        page.Dialog += (_, dialog) => _ = dialog.AcceptAsync();
        List<long> begins = [];
        page.Request += (_, request) =>
        {
            if (request.Method == "PATCH")
            {
                begins.Add(long.Parse(request.Headers["upload-offset"], CultureInfo.InvariantCulture));
            }
        };
        var before = proxy.CutEvery(bytes / 13, times: 10).CarriedToServer;

        watch.Restart();
        await watched.ChooseFileAsync(file);
        await UntilAsync(() => proxy.Cuts >= 5);
        await page.ReloadAsync();
        await watched.InteractiveAsync();
        await Expect(page.GetByText("Choose the file again, or drop it here, to resume.")).ToBeVisibleAsync();
        await watched.ChooseFileAsync(file);

        await Expect(page.GetByText("every document was read, and everything in it fits together")).ToBeVisibleAsync(new() { Timeout = 600_000 });
        var took = watch.Elapsed;
        var upload = UploadId.Parse(System.Web.HttpUtility.ParseQueryString(new Uri(page.Url).Query)["upload"]!, null);
        var check = Engine.Backups.GetUpload(Caller.Server, upload).Check;
        var backup = await Engine.Backups.GetAsync(Caller.Server, ArchiveName.Parse(Path.GetFileName(file)), default);
        Assert.Equal(backup.Manifest!.Proof.Digest.Value, check?.Digest);
        Assert.Equal(10, proxy.Cuts);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{bytes / 1e6:0} MB with {proxy.Cuts} cuts and a reload: sent {(proxy.CarriedToServer - before) / 1e6:0} MB, uploaded and verified in {took.TotalSeconds:0} s (made in {prepared.TotalSeconds:0} s)");
        // Each request continues where the last one broke. Chromium also repeats a broken request by itself, which the server refuses:
        // that may carry one part more for each cut.
        Assert.Equal(begins.Order(), begins);
        Assert.InRange(begins.Distinct().Count(), 6, begins.Count);
        Assert.InRange(proxy.CarriedToServer - before, bytes, bytes + (11 * Part));
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        while (!holds())
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    private string[] Uploads() => Directory.GetFiles(Path.Combine(app.DataDirectory, "uploads"));

    // Nothing in it can be made smaller, so that the file is as large as its documents.
    private async Task<(string File, long Bytes)> ArchiveAsync(string database, int documents = Documents)
    {
        var name = DatabaseName.Parse(database);
        await Engine.Storage.CreateDatabaseAsync(name, default);
        await Engine.Storage.ImportAsync(name, CollectionName.Parse("files"), Incompressible(documents), default);
        var job = Engine.Backups.StartBackup(Caller.Server, name);
        var file = Path.Combine(app.BackupDirectory, (await Engine.Jobs.WhenEndedAsync(Caller.Server, job.Id, default)).Result.File!);
        var bytes = new FileInfo(file).Length;
        Assert.True(bytes > 1.5 * Half, $"{bytes} bytes");
        return (file, bytes);
    }

    private static async IAsyncEnumerable<Document> Incompressible(int documents)
    {
        await Task.CompletedTask;
        for (var i = 0; i < documents; i++)
        {
            var json = $$"""{"_id":"{{i:D6}}","data":"{{Convert.ToBase64String(RandomNumberGenerator.GetBytes(20_000))}}"}""";
            yield return new Document($"{i:D6}", Encoding.UTF8.GetBytes(json));
        }
    }
}
