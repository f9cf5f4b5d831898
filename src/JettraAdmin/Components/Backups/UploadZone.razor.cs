using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Backups.Uploads;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace JettraAdmin.Components.Backups;

/// <summary>
/// Takes a file from the person's computer to the server, over plain HTTP, with progress and cancel; it goes on where it
/// stopped when the connection was lost or the page was left.
/// </summary>
public sealed partial class UploadZone : IAsyncDisposable
{
    private ElementReference _zone;
    private DotNetObjectReference<UploadZone>? _self;
    private IJSObjectReference? _module;
    private IJSObjectReference? _script;
    private ElementReference _choose;
    private string _said = "";
    private string? _cancelled;
    private string? _left;
    private bool _refocus;

    /// <summary>What the empty zone says.</summary>
    [Parameter]
    public string Prompt { get; set; } = "Drop a backup file here";

    /// <summary>A file has arrived whole and can be used by its id.</summary>
    [Parameter]
    public EventCallback<UploadId> Arrived { get; set; }

    /// <summary>A file begins to be sent.</summary>
    [Parameter]
    public EventCallback Sending { get; set; }

    [Inject]
    private IJSRuntime Script { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    private UploadState Upload { get; set; } = default!;

    /// <inheritdoc/>
    protected override void OnInitialized() => Upload = new UploadState(Time);

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_refocus)
        {
            _refocus = false;
            await _choose.FocusAsync();
        }

        if (!firstRender)
        {
            return;
        }

        _self = DotNetObjectReference.Create(this);
        try
        {
            _module = await Script.InvokeAsync<IJSObjectReference>("import", "./Components/Backups/UploadZone.razor.js");
            _script = await _module.InvokeAsync<IJSObjectReference>("attach", _zone, _self);
        }
        catch (Exception e) when (Browser.IsPageClosed(e))
        {
            return;
        }

        // From now on a click is heard.
        StateHasChanged();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_script is not null)
            {
                await _script.InvokeVoidAsync("detach");
                await _script.DisposeAsync();
            }

            if (_module is not null)
            {
                await _module.DisposeAsync();
            }
        }
        catch (Exception e) when (Browser.IsPageClosed(e))
        {
            // The page was closed; what arrived waits for the file to be chosen again.
        }

        _self?.Dispose();
    }

    private async Task CancelAsync()
    {
        if (_script is not null)
        {
            await _script.InvokeVoidAsync("cancel");
        }
    }

    private void Say(string what)
    {
        _said = what;
        StateHasChanged();
    }
}
