using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Files;

namespace JettraAdmin.Engine.Backups.Uploads;

/// <summary>
/// An upload in parts, over several connections, that survives a restart. Only bytes that are flushed to disk and recorded in
/// the <see cref="UploadNote"/> beside the file count as received.
/// </summary>
/// <remarks>Thread-safe. One part at a time.</remarks>
#pragma warning disable CA1001 // A semaphore that nobody waits on by its handle holds nothing to dispose.
internal sealed class PartialUpload
#pragma warning restore CA1001
{
    /// <summary>Timeout for stopping an interrupted part.</summary>
    private static readonly TimeSpan InterruptTimeout = TimeSpan.FromSeconds(5);

    private readonly string _path;
    private readonly TimeProvider _time;
    private readonly TimeSpan _keep;
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _files = new(1, 1);
    private volatile Upload _now;
    private UnderWay? _part;
    private volatile bool _gone;

    private PartialUpload(string path, Upload now, TimeProvider time, TimeSpan keep) => (_path, _now, _time, _keep) = (path, now, time, keep);

    /// <summary>The upload with the bytes recorded so far.</summary>
    public Upload Now => _now;

    private string NotePath => _path + UploadNote.Extension;

    /// <summary>Creates the file and its note.</summary>
    public static PartialUpload Begin(string path, Upload upload, TimeProvider time, TimeSpan keep)
    {
        var begun = new PartialUpload(path, upload with { Bytes = 0, ExpiresAt = upload.CreatedAt + keep }, time, keep);
        OwnerOnly.CreateFile(path);
        begun.Note(begun._now, upload.CreatedAt);
        DirectorySync.Flush(Path.GetDirectoryName(path)!);
        return begun;
    }

    /// <summary>Resumes an upload of an earlier run; null when file and note do not match.</summary>
    /// <exception cref="IOException">The machine refuses to read it, which is no reason to discard it.</exception>
    public static PartialUpload? Resume(string path, UploadId id, TimeProvider time, TimeSpan keep)
    {
        if (UploadNote.Read(path + UploadNote.Extension) is not { } note || LengthOf(path) is not { } length || length < note.Bytes)
        {
            return null;
        }

        return new PartialUpload(
            path,
            new Upload(id, note.FileName, note.By, note.CreatedAt, note.Bytes, note.Bytes == note.Length)
            {
                Length = note.Length, Metadata = note.Metadata, ExpiresAt = note.ChangedAt + keep, Check = note.Check,
            },
            time,
            keep);
    }

    /// <summary>Receives the next part. If it breaks off, what was flushed is kept; with a checksum, only the whole part is.</summary>
    /// <exception cref="JettraException">Codes <c>upload_busy</c>, <c>upload_offset</c>, <c>upload_too_long</c>, <c>checksum_mismatch</c>, <c>disk_full</c>, …</exception>
    public async Task<Upload> AppendAsync(long offset, Stream content, PartChecksum? checksum, CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var part = new UnderWay(stop);
        lock (_gate)
        {
            _part = _gone ? throw UploadStore.Unknown() : _part is not null ? throw Busy() : part;
        }

        try
        {
            DemandOffset(offset);
            if (_now.Complete)
            {
                await UploadPart.DemandNothingAsync(content, _now.Length, stop.Token).ConfigureAwait(false);
                return _now;
            }

            using var file = File.OpenHandle(_path, FileMode.Open, FileAccess.Write, FileShare.Read | FileShare.Delete, FileOptions.Asynchronous);
            await new UploadPart(file, _now.Bytes, _now.Length, Settled).ReceiveAsync(content, checksum, stop.Token).ConfigureAwait(false);
            return _now;
        }
        catch (OperationCanceledException) when (part.Why is { } why && !ct.IsCancellationRequested)
        {
            throw why();
        }
        catch (Exception e) when (UploadStore.Refusal(e, "What arrived before is kept.") is { } refusal)
        {
            throw refusal;
        }
        finally
        {
            lock (_gate)
            {
                _part = null;
            }

            part.Ended.SetResult();
        }
    }

    /// <summary>Ends a part that is still being received, because its sender asks where to resume, and returns what was received.</summary>
    public async Task<Upload> EndPartAsync(CancellationToken ct)
    {
        try
        {
            await Interrupt(TakenOver).WaitAsync(InterruptTimeout, ct).ConfigureAwait(false);
            return _now;
        }
        catch (TimeoutException)
        {
            throw Busy();
        }
    }

    /// <summary>Ends a part that is being received; the task completes when it has ended.</summary>
    public Task Interrupt(Func<JettraException> why)
    {
        lock (_gate)
        {
            if (_part is null)
            {
                return Task.CompletedTask;
            }

            _part.Why ??= why;
            _ = _part.Stop.CancelAsync();
            return _part.Ended.Task;
        }
    }

    /// <summary>Whether it has expired.</summary>
    public bool IsOver(DateTimeOffset now)
    {
        lock (_gate)
        {
            return _part is null && _now.ExpiresAt < now;
        }
    }

    /// <summary>Deletes file and note; may be called again when the disk refuses.</summary>
    public void Discard()
    {
        lock (_gate)
        {
            _gone = true;
        }

        _ = Interrupt(UploadStore.Unknown);
        _files.Wait();
        try
        {
            File.Delete(NotePath);
            File.Delete(_path);
        }
        finally
        {
            _files.Release();
        }
    }

    /// <summary>Keeps what verifying the complete upload showed. It counts at once, and after a restart if the note could be written.</summary>
    /// <param name="change">Returns the new finding, given the present one.</param>
    public void NoteCheck(Func<UploadCheck?, UploadCheck?> change)
    {
        Upload now;
        lock (_gate)
        {
            now = _now = _now with { Check = change(_now.Check) };
        }

        Note(now, now.ExpiresAt - _keep);
    }

    private static long? LengthOf(string path)
    {
        try
        {
            // Unlike FileInfo.Exists this throws when the machine refuses to read.
            return (File.GetAttributes(path) & (FileAttributes.ReparsePoint | FileAttributes.Directory)) == 0 ? new FileInfo(path).Length : null;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private void DemandOffset(long offset)
    {
        if (offset != _now.Bytes)
        {
            throw new JettraException(
                ErrorCodes.UploadOffset, $"{_now.Bytes} bytes have arrived, and this part begins at {offset}.", "Nothing of it was kept.");
        }
    }

    /// <summary>Records the flushed byte count; it counts once it is recorded.</summary>
    private void Settled(long bytes)
    {
        var now = _time.GetUtcNow();
        var settled = _now with { Bytes = bytes, Complete = bytes == _now.Length, ExpiresAt = now + _keep };
        Note(settled, now);
        _now = settled;
    }

    private void Note(Upload upload, DateTimeOffset changed)
    {
        _files.Wait();
        try
        {
            if (!_gone)
            {
                new UploadNote(upload.FileName, upload.By, upload.CreatedAt, changed, upload.Length, upload.Bytes, upload.Metadata, upload.Check).Write(NotePath);
            }
        }
        finally
        {
            _files.Release();
        }
    }

    private static JettraException Busy() => new(
        ErrorCodes.UploadBusy, "Another part of this upload is arriving at this moment.", "Nothing of this one was kept.");

    private static JettraException TakenOver() => new(ErrorCodes.UploadTakenOver, safe: "What arrived is kept.");

    /// <summary>A part that is being received, and how it can be ended.</summary>
    private sealed class UnderWay(CancellationTokenSource stop)
    {
        public CancellationTokenSource Stop => stop;

        public TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Func<JettraException>? Why { get; set; }
    }
}
