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
    /// <summary>What an idle page may cost the server. A copy of the list of databases for each page would cost more.</summary>
    private const long MostBytes = 1_300_000;

    private const int Pages = 8;

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
        // The browser's own side of a page is in this process, too: a static page shows what it costs. What the start of the server
        // leaves behind may be freed meanwhile, which must not count against the pages.
        var still = await BytesPerPageAsync(async () =>
        {
            var watched = await browser.OpenAsStrangerAsync(_app.Address);
            await watched.Page.GotoAsync("sign-in");
            return watched;
        });
        var nodes = 0;
        var live = await BytesPerPageAsync(async () =>
        {
            var watched = await browser.OpenAsync(_app.Address);
            await watched.GoAsync("account");
            await Expect(watched.Page.GetByRole(AriaRole.Treeitem).First).ToBeVisibleAsync();
            nodes = await watched.Page.EvaluateAsync<int>("document.querySelectorAll('*').length");
            return watched;
        });

        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{Databases:N0} databases: {live - still:N0} bytes per page ({live:N0} - {still:N0}), {nodes:N0} elements"));
        Assert.InRange(live - Math.Max(still, 0), 1, MostBytes);
        Assert.InRange(nodes, 1, 2_500);
    }

    private static async Task<long> BytesPerPageAsync(Func<Task<WatchedPage>> open)
    {
        List<WatchedPage> pages = [];
        try
        {
            // The first pages fill caches that all pages share.
            pages.Add(await open());
            pages.Add(await open());
            var before = await HeapAsync();
            for (var i = 0; i < Pages; i++)
            {
                pages.Add(await open());
            }

            return (await HeapAsync() - before) / Pages;
        }
        finally
        {
            foreach (var page in pages)
            {
                await page.DisposeAsync();
            }
        }
    }

    // Without what only the collector holds. The databases are counted in the background, so the figure is read until it stays.
    private static async Task<long> HeapAsync()
    {
        var before = long.MaxValue;
        for (var stable = 0; stable < 3;)
        {
            await Task.Delay(TimeSpan.FromSeconds(1));
            var now = GC.GetTotalMemory(forceFullCollection: true);
            stable = Math.Abs(now - before) < now / 200 ? stable + 1 : 0;
            before = now;
        }

        return before;
    }
}
