using Microsoft.JSInterop;

namespace JettraAdmin.Components.Shared;

/// <summary>
/// The script of one component, in the file <c>Name.razor.js</c> beside it: what its entry function returned. Calls do nothing once the
/// page is closed.
/// </summary>
/// <remarks>Use it on the circuit's thread only.</remarks>
public sealed class ComponentScript : IAsyncDisposable
{
    private readonly IJSObjectReference _module;
    private readonly IJSObjectReference _script;
    private readonly IDisposable _component;

    private ComponentScript(IJSObjectReference module, IJSObjectReference script, IDisposable component) =>
        (_module, _script, _component) = (module, script, component);

    /// <summary>Loads the script and calls its entry function. Call it after the first render. Returns null if the page is closed.</summary>
    /// <param name="runtime">The browser.</param>
    /// <param name="path">The file, as <c>Databases/DatabaseTree</c>.</param>
    /// <param name="entry">The exported function.</param>
    /// <param name="component">The component, whose methods the script calls. It is the last argument of the function.</param>
    /// <param name="arguments">The arguments before it.</param>
    public static async Task<ComponentScript?> StartAsync<TComponent>(IJSRuntime runtime, string path, string entry, TComponent component, params object?[] arguments)
        where TComponent : class
    {
        var self = DotNetObjectReference.Create(component);
        try
        {
            var module = await runtime.InvokeAsync<IJSObjectReference>("import", $"./Components/{path}.razor.js");
            return new ComponentScript(module, await module.InvokeAsync<IJSObjectReference>(entry, [.. arguments, self]), self);
        }
        catch (Exception e) when (Browser.IsPageClosed(e))
        {
            self.Dispose();
            return null;
        }
    }

    /// <summary>Calls a function of the script.</summary>
    public async Task CallAsync(string function, params object?[] arguments)
    {
        try
        {
            await _script.InvokeVoidAsync(function, arguments);
        }
        catch (Exception e) when (Browser.IsPageClosed(e))
        {
            // The page is closed.
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _component.Dispose();
        try
        {
            await _script.DisposeAsync();
            await _module.DisposeAsync();
        }
        catch (Exception e) when (Browser.IsPageClosed(e))
        {
            // The page was closed, and the script with it.
        }
    }
}
