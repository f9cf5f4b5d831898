using System.Globalization;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Backups.Uploads;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using Microsoft.JSInterop;

namespace JettraAdmin.Components.Backups;

// Callbacks from the script. Each call has a number, because the script repeats calls that may have been lost.
public sealed partial class UploadZone
{
    private int _step;

    /// <summary>The browser starts to send a file.</summary>
    [JSInvokable]
    public Task Started(int step, string fileName, long bytes)
    {
        if (AlreadyHandled(step))
        {
            return Task.CompletedTask;
        }

        Upload.Begin(fileName, bytes);
        (_cancelled, _resumable) = (null, null);
        Announce(T[$"Uploading {fileName}, {Format.Bytes(bytes)}"]);
        return Sending.InvokeAsync();
    }

    /// <summary>The browser has sent this many bytes.</summary>
    [JSInvokable]
    public void Progressed(long bytes)
    {
        Upload.Progress(bytes);
        StateHasChanged();
    }

    /// <summary>The file has arrived completely.</summary>
    [JSInvokable]
    public async Task Finished(int step, string id)
    {
        if (AlreadyHandled(step))
        {
            return;
        }

        Upload.End();
        Announce(T[$"{Upload.FileName} is uploaded"]);
        await Arrived.InvokeAsync(UploadId.Parse(id, CultureInfo.InvariantCulture));
    }

    /// <summary>The connection is lost. The browser retries until it is back.</summary>
    [JSInvokable]
    public void ConnectionLost(int step, long kept)
    {
        if (AlreadyHandled(step))
        {
            return;
        }

        var already = Upload.Waiting;
        Upload.ConnectionLost(kept);
        Announce(already ? _announcement : T["The connection is lost. The upload resumes automatically when it is back."]);
    }

    /// <summary>The upload resumes from what the server has received.</summary>
    [JSInvokable]
    public void Resumed(int step, long kept)
    {
        if (AlreadyHandled(step))
        {
            return;
        }

        Upload.Resume(kept);
        Announce(T[$"The upload resumes at {Format.Percent(Upload.Fraction)}"]);
    }

    /// <summary>An earlier upload from this browser is incomplete, and can be resumed by choosing its file again.</summary>
    [JSInvokable]
    public void ResumableFound(int step, string fileName, long kept, long bytes)
    {
        if (AlreadyHandled(step))
        {
            return;
        }

        _resumable = T[$"{Format.BytesOf(kept, bytes)} of {fileName} are already uploaded. Choose the file again, or drop it here, to resume."];
        StateHasChanged();
    }

    /// <summary>The user cancelled the upload.</summary>
    [JSInvokable]
    public void Cancelled(int step, bool discarded)
    {
        if (AlreadyHandled(step))
        {
            return;
        }

        Upload.End();
        // The Cancel button disappears, so another button gets the focus.
        _focusButton = true;
        _cancelled = discarded
            ? T["Cancelled. Nothing was kept."]
            : T["Cancelled. The server could not be reached. It will delete the uploaded part later."];
        Announce(_cancelled);
    }

    /// <summary>More than one file was dropped.</summary>
    [JSInvokable]
    public void TooManyFiles(int step, int files) => Fail(
        step, new JettraException(ErrorCodes.OneFile, $"{files} files were dropped.", "Nothing was sent."));

    /// <summary>The chosen file does not begin like a ZIP file.</summary>
    [JSInvokable]
    public void NotZip(int step, string fileName) => Fail(
        step, new JettraException(ErrorCodes.ArchiveNotZip, $"{fileName} is not a ZIP archive.", "Nothing was sent."));

    /// <summary>The browser can no longer read the file.</summary>
    [JSInvokable]
    public void Unreadable(int step, long kept) => Fail(step, new JettraException(
        ErrorCodes.FileUnreadable,
        $"The browser can no longer read {Upload.FileName}: it was changed, moved or unplugged after {Format.BytesOf(kept, Upload.Total)}.",
        "Nothing was restored."));

    /// <summary>The server refused the file.</summary>
    [JSInvokable]
    public void Refused(int step, int status, string? code, string? message, string? hint) => Fail(step, message is not null
        ? ConsoleProblems.OfApi(code ?? ErrorCodes.UploadRefused.Name, message, hint, T.Language)
        : JobProblem.Of(status switch
        {
            StatusCodes.Status401Unauthorized => new JettraException(
                ErrorCodes.SignedOut,
                "This browser is signed out.",
                "Nothing was restored, and the uploaded part is kept.",
                "Sign in, then choose the file again to resume the upload."),
            StatusCodes.Status413PayloadTooLarge => RefusedByProxy(status, "A proxy in front of this server allows only smaller files. Ask its administrator."),
            _ => RefusedByProxy(status),
        }));

    private static JettraException RefusedByProxy(int status, MessageTemplate? hint = null) => new(
        ErrorCodes.UploadRefused, $"The server, or a proxy in front of it, refused the file (status {status}).", "Nothing was restored.", hint);

    // The script repeats calls that may have been lost.
    private bool AlreadyHandled(int step)
    {
        var handled = step <= _step;
        _step = Math.Max(_step, step);
        return handled;
    }

    private void Fail(int step, JettraException failure) => Fail(step, JobProblem.Of(failure));

    private void Fail(int step, JobProblem problem)
    {
        if (AlreadyHandled(step))
        {
            return;
        }

        Upload.Fail(problem);
        Announce("");
    }
}
