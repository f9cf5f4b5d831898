using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Queries;
using JettraAdmin.Engine.Storage;

namespace JettraAdmin.Engine.Backups;

/// <summary>
/// Makes a backup: writes a snapshot into a draft, publishes the draft, and reads the published file to its end. If the
/// digests differ, it removes the file. The file is listed as a backup only after it was read back.
/// </summary>
public sealed class BackupRun : IJobRunner
{
    private readonly IDocumentEngine _engine;
    private readonly IArchiveStore _store;
    private readonly BackupList _backupList;
    private readonly ArchiveWithdrawals _withdrawals;
    private readonly BackupOptions _options;
    private readonly TimeProvider _time;

    /// <summary>Creates the runner over an engine and a store that have started.</summary>
    public BackupRun(
        IDocumentEngine engine, IArchiveStore store, BackupList backupList, ArchiveWithdrawals withdrawals, BackupOptions options, TimeProvider time) =>
        (_engine, _store, _backupList, _withdrawals, _options, _time) = (engine, store, backupList, withdrawals, options, time);

    /// <inheritdoc/>
    public Task<JobResult> RunAsync(JobRun run, JobPayload payload) => _backupList.RunHidingAsync(run.Id, () => MakeAsync(run));

    private async Task<JobResult> MakeAsync(JobRun run)
    {
        run.Begin(JobPhase.Preparing, 0.01);
        var (name, stamp, manifest, relaxed) = await WriteAsync(run, run.Job.Database).ConfigureAwait(false);
        StoredArchive? stored = null;
        try
        {
            run.Begin(JobPhase.ReadingBack, 1, manifest.Proof.Documents, manifest.Proof.Bytes);
            stored = await _store.FindAsync(name, run.Token).ConfigureAwait(false);
            return await ReadBackAsync(run, name, manifest, relaxed, stored?.Bytes).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            if (await _withdrawals.WithdrawAsync(name, stored?.Stamp ?? stamp, "The backup job that wrote this file did not complete. The server removes the file as soon as the disk allows it.").ConfigureAwait(false))
            {
                throw;
            }

            throw new JettraException(ErrorCodes.OutcomeUnknown, "The backup did not complete, and its file could not be removed yet. The server keeps trying.", cause: e);
        }
    }

    private async Task<(ArchiveName Name, string Stamp, ArchiveManifest Manifest, IReadOnlyList<RestoreLoss> Relaxed)> WriteAsync(JobRun run, DatabaseName database)
    {
        await using var snapshot = await _engine.OpenSnapshotAsync(database, run.Token).ConfigureAwait(false);
        var totalDocuments = snapshot.Collections.Sum(c => c.Documents);
        var totalBytes = snapshot.Collections.Sum(c => c.Bytes);
        await DemandRoomAsync(snapshot, totalDocuments, totalBytes, run.Token).ConfigureAwait(false);
        await using var draft = await _store.CreateAsync(snapshot.Database.Name, snapshot.TakenAt, run.Token).ConfigureAwait(false);
        var origin = new ArchiveOrigin(snapshot.Database.Name, snapshot.Database.Id, snapshot.TakenAt, _options.Server, run.Id.Value);
        ArchiveManifest manifest;
        using (var writer = new ArchiveWriter(draft.Stream, origin, spoolDirectory: _options.UploadDirectory))
        {
            run.Begin(JobPhase.Writing, 0.65, totalDocuments, totalBytes);
            long documents = 0, bytes = 0;
            foreach (var collection in snapshot.Collections)
            {
                writer.BeginCollection(collection.Name, collection.Documents, collection.Bytes);
                await foreach (var document in snapshot.ReadAsync(collection.Name, DocumentQuery.All, run.Token).ConfigureAwait(false))
                {
                    run.Token.ThrowIfCancellationRequested();
                    writer.Add(document);
                    documents++;
                    bytes += document.Json.Length;
                    run.Report(documents, bytes, collection.Name.Value);
                }

                writer.EndCollection(collection.RequestedIndexes);
            }

            manifest = writer.Finish();
        }

        // The archive holds the indexes as they were requested. Only the server knows which of them are relaxed.
        RestoreLoss[] relaxed =
        [
            .. snapshot.Collections.SelectMany(c => c.Indexes.Where(i => c.RelaxedIndexes.Contains(i.FieldList)).Select(i => RestoreLoss.Relaxed(c.Name, i.AsUnique(), isAhead: true))),
        ];

        // The snapshot is closed before publishing, so that nothing but the read-back can fail after it. A failed read-back removes the file.
        await snapshot.DisposeAsync().ConfigureAwait(false);
        run.Begin(JobPhase.Publishing, 0.67);
        var stamp = string.Empty;
        var name = await draft.PublishAsync(
            (published, stampToBe) =>
            {
                stamp = stampToBe;
                _backupList.Hide(run.Id, published);
                run.RecordArchive(published.Value);
            },
            run.Token).ConfigureAwait(false);
        return (name, stamp, manifest, relaxed);
    }

    private async Task<JobResult> ReadBackAsync(
        JobRun run, ArchiveName name, ArchiveManifest manifest, IReadOnlyList<RestoreLoss> relaxed, long? fileBytes)
    {
        var begun = _time.GetTimestamp();
        await using var content = await _store.OpenAsync(name, run.Token).ConfigureAwait(false);
        using var reader = ArchiveReader.Open(content, _options.Limits, run.Token);
        var proof = reader.Verify(new ArchiveReadProgress(run), run.Token);
        if (proof.Digest != manifest.Proof.Digest)
        {
            throw new JettraException(ErrorCodes.ReadBackDiffers, safe: "The file was removed; the database was not touched.");
        }

        var took = _time.GetElapsedTime(begun);
        RestoreLoss[] losses = [.. reader.Losses, .. relaxed];
        var found = new Assurance(AssuranceLevel.Verified, _time.GetUtcNow(), took) { Losses = losses };
        await _backupList.NoteAsync(name, found, run.Job.By, CancellationToken.None).ConfigureAwait(false);
        return Result(name, fileBytes, manifest.CreatedAt, manifest.Proof) with { ArchiveDigest = proof.Digest.Value, Losses = losses.Length > 0 ? losses : null };
    }

    internal static JobResult Result(ArchiveName name, long? fileBytes, DateTimeOffset? takenAt, DatabaseProof data) => new()
    {
        File = name.Value,
        FileBytes = fileBytes,
        DataFrom = takenAt,
        Documents = data.Documents,
        Bytes = data.Bytes,
        Collections = data.Collections.Count,
        SourceDigest = data.Digest.Value,
    };

    private async Task DemandRoomAsync(IDatabaseSnapshot snapshot, long documents, long bytes, CancellationToken ct)
    {
        var (needs, free) = await _backupList.RoomForBackupAsync(snapshot.Database.Id, snapshot.Collections.Count, documents, bytes, ct).ConfigureAwait(false);
        if (needs.In(free) == RoomVerdict.Short)
        {
            throw new JettraException(
                ErrorCodes.DiskFull,
                $"A backup of {snapshot.Database.Name} needs at least {ByteCount.Needed(needs.Least)}; the backups folder has {ByteCount.Free(free ?? 0)} free.",
                "Nothing was written.",
                "Free space, then try again.");
        }
    }
}
