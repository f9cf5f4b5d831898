using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Backups.Uploads;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace JettraAdmin.Components.Backups;

/// <summary>
/// Uploads a file over HTTP, with progress and cancel. An upload can be resumed after a lost connection, and after the page was
/// left.
/// </summary>
public sealed partial class UploadZone : IAsyncDisposable
{
    private ElementReference _zone;
    private DotNetObjectReference<UploadZone>? _self;
    private IJSObjectReference? _module;
    private IJSObjectReference? _script;
    private ElementReference _choose;
    private string _announcement = "";
    private string? _cancelled;
    private string? _resumable;
    private bool _focusButton;

    /// <summary>The text while no upload is running.</summary>
    [Parameter, EditorRequired]
    public string Prompt { get; set; } = "";

    /// <summary>Called with the id of the upload when a file has arrived completely.</summary>
    [Parameter]
    public EventCallback<UploadId> Arrived { get; set; }

    /// <summary>Called when an upload starts.</summary>
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
        if (_focusButton)
        {
            _focusButton = false;
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

        // Enables the button.
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
            // The page is closed. The upload can be resumed later.
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

    private void Announce(string what)
    {
        _announcement = what;
        StateHasChanged();
    }
}
