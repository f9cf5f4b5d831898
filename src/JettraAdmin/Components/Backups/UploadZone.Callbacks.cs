using System.Globalization;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Backups.Uploads;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using Microsoft.JSInterop;

namespace JettraAdmin.Components.Backups;

// What the browser tells of an upload. Each step has a number: what may have been lost on the way is told again.
public sealed partial class UploadZone
{
    private int _step;

    /// <summary>The browser begins to send a file.</summary>
    [JSInvokable]
    public Task Began(int step, string fileName, long bytes)
    {
        if (Heard(step))
        {
            return Task.CompletedTask;
        }

        Upload.Begin(fileName, bytes);
        (_cancelled, _left) = (null, null);
        Say($"Uploading {fileName}, {Format.Bytes(bytes)}");
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
    public async Task Finished(int step, string id)
    {
        if (Heard(step))
        {
            return;
        }

        Upload.End();
        Say($"{Upload.FileName} has arrived");
        await Arrived.InvokeAsync(UploadId.Parse(id, CultureInfo.InvariantCulture));
    }

    /// <summary>The connection is away; the browser tries again by itself until it is back.</summary>
    [JSInvokable]
    public void Away(int step, long kept)
    {
        if (Heard(step))
        {
            return;
        }

        bool already = Upload.Waiting;
        Upload.Wait(kept);
        Say(already ? _said : "The connection is away. The upload goes on by itself when it is back.");
    }

    /// <summary>It goes on, from what the server has.</summary>
    [JSInvokable]
    public void GoesOn(int step, long kept)
    {
        if (Heard(step))
        {
            return;
        }

        Upload.GoOn(kept);
        Say($"The upload goes on at {Format.Percent(Upload.Fraction)}");
    }

    /// <summary>An earlier upload from this browser was left, and waits for its file to be chosen again.</summary>
    [JSInvokable]
    public void Left(int step, string fileName, long kept, long bytes)
    {
        if (Heard(step))
        {
            return;
        }

        _left = $"{fileName} had arrived as far as {Format.BytesOf(kept, bytes)}. Choose it again, or drop it here, to go on from there.";
        StateHasChanged();
    }

    /// <summary>The person stopped it.</summary>
    [JSInvokable]
    public void Stopped(int step, bool thrownAway)
    {
        if (Heard(step))
        {
            return;
        }

        Upload.End();
        // The button that was pressed is gone with the upload.
        _refocus = true;
        _cancelled = thrownAway
            ? "Cancelled, nothing was kept."
            : "Cancelled. The server could not be told: it throws away what arrived by itself.";
        Say(_cancelled);
    }

    /// <summary>More than one file was dropped.</summary>
    [JSInvokable]
    public void Declined(int step, int files) => Fail(
        step, new JettraException(ErrorCodes.OneFile, $"{files} files were dropped.", "Nothing was sent."));

    /// <summary>The chosen file does not begin as a ZIP archive does.</summary>
    [JSInvokable]
    public void NotArchive(int step, string fileName) => Fail(
        step, new JettraException(ErrorCodes.ArchiveNotZip, $"{fileName} is not a ZIP archive.", "Nothing was sent."));

    /// <summary>The browser cannot read the file any more.</summary>
    [JSInvokable]
    public void Unreadable(int step, long kept) => Fail(step, new JettraException(
        ErrorCodes.FileUnreadable,
        $"The browser can no longer read {Upload.FileName}: it was changed, moved or unplugged after {Format.BytesOf(kept, Upload.Total)}.",
        "Nothing was restored."));

    /// <summary>The server turned the file down.</summary>
    [JSInvokable]
    public void Refused(int step, int status, string? code, string? message, string? hint) => Fail(step, message is not null
        ? new JobProblem(code ?? ErrorCodes.UploadRefused.Name, message, hint)
        : JobProblem.Of(status switch
        {
            StatusCodes.Status401Unauthorized => new JettraException(
                ErrorCodes.SignedOut,
                "This browser is signed out.",
                "Nothing was restored, and what arrived is kept.",
                "Sign in, then choose the file again: it continues where it stopped."),
            StatusCodes.Status413PayloadTooLarge => Down(status, "Something allows only smaller files: ask whoever keeps the proxy in front of this server."),
            _ => Down(status),
        }));

    private static JettraException Down(int status, string? hint = null) => new(
        ErrorCodes.UploadRefused, $"The server, or something between here and it, refused the file (status {status}).", "Nothing was restored.", hint);

    // The browser tells again what may have been lost on the way.
    private bool Heard(int step)
    {
        bool heard = step <= _step;
        _step = Math.Max(_step, step);
        return heard;
    }

    private void Fail(int step, JettraException failure) => Fail(step, JobProblem.Of(failure));

    private void Fail(int step, JobProblem problem)
    {
        if (Heard(step))
        {
            return;
        }

        Upload.Fail(problem);
        Say("");
    }
}
