using System.Globalization;
using JettraAdmin.Engine;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using JettraAdmin.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace JettraAdmin.EndToEnd.Tests;

/// <summary>Thousands of databases cost a page no more than a few. JETTRA_FULL=1 creates 10,000 of them.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ManyDatabasesTests(BrowserFixture browser) : IAsyncLifetime
{
    /// <summary>What an idle page may cost the server.</summary>
    private const long MostBytes = 600_000;

    private const int Pages = 10;

    private static readonly bool Full = Environment.GetEnvironmentVariable("JETTRA_FULL") == "1";

    private RunningApp _app = default!;

    private static int Databases => Full ? 10_000 : 1_000;

    public async ValueTask InitializeAsync()
    {
        _app = await RunningApp.StartAsync();
        var storage = _app.App.Services.GetRequiredService<JettraEngine>().Storage;
        await Parallel.ForAsync(0, Databases, async (i, ct) =>
            await storage.CreateDatabaseAsync(DatabaseName.Parse(string.Create(CultureInfo.InvariantCulture, $"tenant_{i:D5}_shop")), ct));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task An_idle_page_is_small_on_the_server_and_in_the_browser()
    {
        List<WatchedPage> pages = [];
        try
        {
            // The first pages fill caches that all pages share.
            pages.Add(await OpenAsync());
            pages.Add(await OpenAsync());
            var before = await HeapAsync();
            for (var i = 0; i < Pages; i++)
            {
                pages.Add(await OpenAsync());
            }

            var bytes = (await HeapAsync() - before) / Pages;
            var nodes = await pages[^1].Page.EvaluateAsync<int>("document.querySelectorAll('*').length");
            TestContext.Current.TestOutputHelper?.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"{Databases:N0} databases: {bytes:N0} bytes per page, {nodes:N0} elements"));
            Assert.InRange(bytes, 1, MostBytes);
            Assert.InRange(nodes, 1, 2_500);
        }
        finally
        {
            foreach (var page in pages)
            {
                await page.DisposeAsync();
            }
        }
    }

    private async Task<WatchedPage> OpenAsync()
    {
        var watched = await browser.OpenAsync(_app.Address);
        await watched.GoAsync("jobs");
        await Expect(watched.Page.GetByRole(AriaRole.Treeitem).First).ToBeVisibleAsync();
        return watched;
    }

    // What only the collector holds is not counted. Pages settle first: their last messages are on the way.
    private static async Task<long> HeapAsync()
    {
        var least = long.MaxValue;
        for (var i = 0; i < 5; i++)
        {
            await Task.Delay(TimeSpan.FromSeconds(1));
            GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
            least = Math.Min(least, GC.GetTotalMemory(forceFullCollection: true));
        }

        return least;
    }
}
