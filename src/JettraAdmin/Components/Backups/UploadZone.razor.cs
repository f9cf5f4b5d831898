using System.Globalization;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Jobs;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace JettraAdmin.Components.Backups;

/// <summary>Takes a file from the person's computer to the server, over plain HTTP, with progress and cancel.</summary>
public sealed partial class UploadZone : IAsyncDisposable
{
    private ElementReference _zone;
    private DotNetObjectReference<UploadZone>? _self;
    private IJSObjectReference? _module;
    private IJSObjectReference? _script;
    private ElementReference _choose;
    private string _said = "";
    private bool _stopped;
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
        _module = await Script.InvokeAsync<IJSObjectReference>("import", "./Components/Backups/UploadZone.razor.js");
        _script = await _module.InvokeAsync<IJSObjectReference>("attach", _zone, _self);
    }

    /// <summary>The browser begins to send a file.</summary>
    [JSInvokable]
    public Task Began(string fileName, long bytes)
    {
        Upload.Begin(fileName, bytes);
        _stopped = false;
        Say($"Uploading {fileName}, {Shown.Bytes(bytes)}");
        return Sending.InvokeAsync();
    }

    /// <summary>So many bytes have left the browser.</summary>
    [JSInvokable]
    public void Progressed(long bytes)
    {
        Upload.Progress(bytes);
        StateHasChanged();
    }

    /// <summary>All of it is on the server.</summary>
    [JSInvokable]
    public async Task Finished(string id)
    {
        Upload.End();
        Say($"{Upload.FileName} has arrived");
        await Arrived.InvokeAsync(UploadId.Parse(id, CultureInfo.InvariantCulture));
    }

    /// <summary>The person stopped it.</summary>
    [JSInvokable]
    public void Stopped()
    {
        Upload.End();
        // The button that was pressed is gone with the upload.
        (_stopped, _refocus) = (true, true);
        Say("The upload was cancelled. Nothing was kept.");
    }

    /// <summary>More than one file was dropped.</summary>
    [JSInvokable]
    public void Declined(int files) => Fail(new JobProblem(
        "one_file", $"{files} files were dropped. Nothing was sent.", "Drop one backup file: a restore takes one archive.", ErrorKind.Invalid));

    /// <summary>The connection ended before all of it was sent.</summary>
    [JSInvokable]
    public void Broke(long bytes) => Fail(new JobProblem(
        "upload_cut",
        $"The connection was cut after {Shown.BytesOf(bytes, Upload.Total)}. Nothing was kept or restored, and the file on this computer is as it was.",
        "Choose the file again when the server can be reached."));

    /// <summary>The server turned the file down.</summary>
    [JSInvokable]
    public void Refused(int status, string? code, string? message, string? hint) => Fail(message is not null
        ? new JobProblem(code ?? "upload_refused", message, hint)
        : new JobProblem(
            "upload_refused",
            status == 401
                ? "This browser is signed out. Nothing was kept or restored."
                : $"The server, or something between here and it, turned the file down (status {status}). Nothing was kept or restored.",
            status == 413 ? "Something allows only smaller files: ask whoever keeps the proxy in front of this server." : "Reload the page, then choose the file again."));

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
        catch (JSDisconnectedException)
        {
            // The page was closed, and the upload with it.
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

    private void Fail(JobProblem problem)
    {
        Upload.Fail(problem);
        Say("");
    }

    private void Say(string what)
    {
        _said = what;
        StateHasChanged();
    }
}
