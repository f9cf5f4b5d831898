using JettraAdmin.Fixtures;
using Microsoft.Playwright;

namespace JettraAdmin.EndToEnd.Tests;

/// <summary>One Chromium for all tests of the collection. Take a fresh, isolated window with <see cref="OpenAsync"/>.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
        "--disable-sync", "--no-first-run",
    ];

    // A condition is waited for, however busy the machine is; only what never comes about is given up.
    private const float Patience = 120_000;

    private IPlaywright? _playwright;

    public IBrowser Browser { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(Patience);
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("JETTRA_CHROMIUM") ?? "/usr/bin/chromium",
            Headless = true,
            Timeout = Patience,
            Args = Flags,
        });
    }

    /// <summary>A new window, signed in as the administrator, with its own cookies, that watches for everything a page must not do.</summary>
    /// <param name="address">The base address; a request to any other host is a fault.</param>
    /// <param name="options">Size, colour scheme, language and so on; 1440 by 900 when not given.</param>
    public async Task<WatchedPage> OpenAsync(Uri address, BrowserNewContextOptions? options = null)
    {
        var watched = await OpenAsStrangerAsync(address, options);
        using var signedIn = await Visitor.SignedInAsync(address, RunningApp.Admin, RunningApp.AdminPassword);
        await watched.Page.Context.AddCookiesAsync(signedIn.Cookies.GetAllCookies().Select(c =>
            new Cookie { Name = c.Name, Value = c.Value, Domain = c.Domain, Path = c.Path, HttpOnly = c.HttpOnly }));
        return watched;
    }

    /// <summary>The same, signed in as nobody.</summary>
    public async Task<WatchedPage> OpenAsStrangerAsync(Uri address, BrowserNewContextOptions? options = null)
    {
        options ??= new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1440, Height = 900 } };
        options.BaseURL = address.ToString();
        var context = await Browser.NewContextAsync(options);
        context.SetDefaultTimeout(Patience);
        return new WatchedPage(address, await context.NewPageAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null)
        {
            await Browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}

/// <summary>Tests in <c>[Collection(BrowserCollection.Name)]</c> share the browser and run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<BrowserFixture>
{
    public const string Name = "Browser";
}
