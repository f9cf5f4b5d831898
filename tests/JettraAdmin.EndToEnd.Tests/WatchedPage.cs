using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace JettraAdmin.EndToEnd.Tests;

/// <summary>A page that remembers script errors, console errors, failed requests and requests to other hosts.</summary>
public sealed class WatchedPage : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _faults = new();

    internal WatchedPage(Uri address, IPage page)
    {
        Page = page;
        page.PageError += (_, error) => _faults.Enqueue($"script error: {error}");
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                _faults.Enqueue($"console: {message.Text}");
            }
        };
        page.Response += (_, response) =>
        {
            if (response.Status >= 400 && !response.Request.IsNavigationRequest)
            {
                _faults.Enqueue($"{response.Status}: {response.Url}");
            }
        };
        page.Request += (_, request) =>
        {
            var url = new Uri(request.Url);
            if (url.Scheme is "http" or "https" or "ws" or "wss" && url.Authority != address.Authority)
            {
                _faults.Enqueue($"another host: {request.Url}");
            }
        };
    }

    public IPage Page { get; }

    public IReadOnlyCollection<string> Faults => _faults;

    /// <summary>Goes to a page of the console (no slash in front) and waits until a click is not lost.</summary>
    public async Task GoAsync(string path = "")
    {
        await Page.GotoAsync(path);
        await InteractiveAsync();
    }

    /// <summary>Waits until a page is there as a person sees it: with its style sheets.</summary>
    public async Task ShownAsync(string title)
    {
        await Assertions.Expect(Page).ToHaveTitleAsync(title);
        await Page.WaitForLoadStateAsync(LoadState.Load);
    }

    /// <summary>Chooses a file for an upload.</summary>
    public Task ChooseFileAsync(string path) => ChooseAsync(chooser => chooser.SetFilesAsync(path));

    /// <summary>Chooses a file that is only in memory.</summary>
    public Task ChooseFileAsync(string name, byte[] content) => ChooseAsync(chooser =>
        chooser.SetFilesAsync(new FilePayload { Name = name, MimeType = "application/zip", Buffer = content }));

    /// <summary>Waits until a click is not lost.</summary>
    public Task InteractiveAsync() =>
        Assertions.Expect(Page.Locator("[data-interactive=true]")).ToBeAttachedAsync();

    private async Task ChooseAsync(Func<IFileChooser, Task> choose) => await choose(await Page.RunAndWaitForFileChooserAsync(
        () => Page.GetByRole(AriaRole.Button, new() { Name = "Choose a file" }).ClickAsync()));

    public async ValueTask DisposeAsync() => await Page.Context.CloseAsync();
}
