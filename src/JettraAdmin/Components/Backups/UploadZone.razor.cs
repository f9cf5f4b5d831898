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
    private ComponentScript? _script;
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

        _script = await ComponentScript.StartAsync(Script, "Backups/UploadZone", "attach", this, _zone);

        // Enables the button.
        StateHasChanged();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_script is not null)
        {
            await _script.CallAsync("detach");
            await _script.DisposeAsync();
        }
    }

    private async Task CancelAsync()
    {
        if (_script is not null)
        {
            await _script.CallAsync("cancel");
        }
    }

    private void Announce(string what)
    {
        _announcement = what;
        StateHasChanged();
    }
}
