using Microsoft.JSInterop;

namespace JettraAdmin.Components.Shared;

/// <summary>
/// Calls functions of the browser (js/console.js). One instance per circuit. Call it from event handlers and after the first
/// render, not while prerendering. If the browser has disconnected, calls do nothing.
/// </summary>
public sealed class Browser : IAsyncDisposable
{
    private readonly IJSRuntime _script;
    private Task<IJSObjectReference>? _module;

    /// <summary>Creates it. The script is loaded on the first call.</summary>
    public Browser(IJSRuntime script) => _script = script;

    /// <summary>Lets the browser download a file with an HTTP request, not through the circuit.</summary>
    /// <param name="address">The address from <see cref="DownloadAddress"/>, relative to the base address.</param>
    public Task DownloadAsync(string address) => CallAsync("download", address);

    /// <summary>Copies a text to the clipboard. Returns false if the browser does not allow it.</summary>
    public async Task<bool> CopyAsync(string text) => await CallAsync<bool>("copy", text);

    /// <summary>Sets the theme, now and for later visits; null for the theme of the system.</summary>
    public Task SetThemeAsync(string? theme) => CallAsync("setTheme", theme);

    /// <summary>The chosen theme; null for the theme of the system.</summary>
    public Task<string?> ThemeAsync() => CallAsync<string?>("theme");

    /// <summary>The browser's time zone.</summary>
    public Task<BrowserZone?> ZoneAsync() => CallAsync<BrowserZone?>("zone");

    /// <summary>Whether the page still exists. A page that was left does not answer.</summary>
    public Task<bool> AnswersAsync() => CallAsync<bool>("answers");

    /// <summary>Focuses the element with this id, if it exists.</summary>
    public Task FocusAsync(string id) => CallAsync("focus", id);

    /// <summary>Submits the form with this id, as a click on its button would.</summary>
    public Task SubmitAsync(string id) => CallAsync("submit", id);

    /// <summary>Shows that the server is stopping. Done by script, because rendering could come too late.</summary>
    public Task ServerStopsAsync() => CallAsync("serverStops");

    /// <summary>Stores a text for this tab, also over a reload; null removes it.</summary>
    public Task KeepAsync(string key, string? value) => CallAsync("keep", key, value);

    /// <summary>The text stored for this tab, or null.</summary>
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
            // The page is closed.
        }
    }

    /// <summary>Calls a function of the module and returns its result.</summary>
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
    /// Whether a call failed because the page is closed: it disconnected, did not answer for a minute, or the circuit was disposed
    /// during the call.
    /// </summary>
    internal static bool IsPageClosed(Exception e) => e is JSDisconnectedException or OperationCanceledException or ObjectDisposedException;

    private Task<IJSObjectReference> ModuleAsync() =>
        _module ??= _script.InvokeAsync<IJSObjectReference>("import", "./js/console.js").AsTask();
}

/// <summary>The time zone of a browser.</summary>
/// <param name="Id">The IANA id, such as <c>Europe/Madrid</c>.</param>
/// <param name="OffsetMinutes">The current offset from UTC.</param>
public sealed record BrowserZone(string? Id, double OffsetMinutes);
