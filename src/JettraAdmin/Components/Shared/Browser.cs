using Microsoft.JSInterop;

namespace JettraAdmin.Components.Shared;

/// <summary>
/// What only the browser can do. One for each circuit; to be called from event handlers and after the first render, not while
/// prerendering. A browser that is gone is no error: there is nobody left to see the difference.
/// </summary>
public sealed class Browser : IAsyncDisposable
{
    private readonly IJSRuntime _script;
    private Task<IJSObjectReference>? _module;

    /// <summary>Creates it; the script is loaded when it is first needed.</summary>
    public Browser(IJSRuntime script) => _script = script;

    /// <summary>Has the browser fetch a file by a plain request of its own; no byte of it passes through the circuit.</summary>
    /// <param name="address">Relative to the base address, as <see cref="DownloadAddress"/> makes it.</param>
    public Task DownloadAsync(string address) => CallAsync("download", address);

    /// <summary>Copies a text; false when the browser did not allow it.</summary>
    public async Task<bool> CopyAsync(string text) => await CallAsync<bool>("copy", text);

    /// <summary>Sets the theme at once and for the next visits; null leaves it to the system.</summary>
    public Task SetThemeAsync(string? theme) => CallAsync("setTheme", theme);

    /// <summary>The theme that was chosen; null when the system decides.</summary>
    public Task<string?> ThemeAsync() => CallAsync<string?>("theme");

    /// <summary>The zone of the browser's clock, and its offset in minutes.</summary>
    public Task<BrowserZone?> ZoneAsync() => CallAsync<BrowserZone?>("zone");

    /// <summary>Whether there is a page at the other end: one that was left does not answer.</summary>
    public Task<bool> AnswersAsync() => CallAsync<bool>("answers");

    /// <summary>Puts the focus on the element with this id, if it is there.</summary>
    public Task FocusAsync(string id) => CallAsync("focus", id);

    /// <summary>Shows that the server stops. It is not drawn, since a page that is behind draws later.</summary>
    public Task ServerStopsAsync() => CallAsync("serverStops");

    /// <summary>Remembers a text for this tab, also over a reload; null forgets it.</summary>
    public Task KeepAsync(string key, string? value) => CallAsync("keep", key, value);

    /// <summary>What this tab remembers under a key, or null.</summary>
    public Task<string?> KeptAsync(string key) => CallAsync<string?>("kept", key);

    /// <summary>Calls a function of the module.</summary>
    internal async Task CallAsync(string function, params object?[] arguments)
    {
        try
        {
            await (await ModuleAsync()).InvokeVoidAsync(function, arguments);
        }
        catch (Exception e) when (IsPageClosed(e))
        {
            // Nobody is there to see the difference.
        }
    }

    /// <summary>Calls a function of the module and returns its answer.</summary>
    internal async Task<T?> CallAsync<T>(string function, params object?[] arguments)
    {
        try
        {
            return await (await ModuleAsync()).InvokeAsync<T>(function, arguments);
        }
        catch (Exception e) when (IsPageClosed(e))
        {
            return default;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_module is { IsCompletedSuccessfully: true })
            {
                await (await _module).DisposeAsync();
            }
        }
        catch (Exception e) when (IsPageClosed(e))
        {
            // The page was closed, and the module with it.
        }
    }

    /// <summary>
    /// Whether a call failed because its page is gone: it was closed, it did not answer for a minute, or the circuit, and the module with
    /// it, was disposed while the call waited.
    /// </summary>
    internal static bool IsPageClosed(Exception e) => e is JSDisconnectedException or OperationCanceledException or ObjectDisposedException;

    private Task<IJSObjectReference> ModuleAsync() =>
        _module ??= _script.InvokeAsync<IJSObjectReference>("import", "./js/console.js").AsTask();
}

/// <summary>The zone of a browser's clock.</summary>
/// <param name="Id">As <c>Europe/Madrid</c>.</param>
/// <param name="OffsetMinutes">What its clock is ahead of UTC now.</param>
public sealed record BrowserZone(string? Id, double OffsetMinutes);
