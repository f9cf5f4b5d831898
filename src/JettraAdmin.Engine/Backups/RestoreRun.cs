using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Backups.Uploads;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using Microsoft.Extensions.Logging;

namespace JettraAdmin.Engine.Backups;

/// <summary>
/// Runs restores: fills a replacement from an archive and checks the digests of the archive. Then reads the replacement back
/// and compares the digests. Only then points the database at it. A test restore leaves out this last step.
/// </summary>
/// <remarks>Only the swap changes the target. After any failure before it, the target is unchanged.</remarks>
public sealed partial class RestoreRun : IJobRunner
{
    /// <summary>The bytes that a stored document needs in addition to its JSON: a copy of its id, the row, unused space in pages.</summary>
    private const int OverheadPerDocument = 96;

    private readonly IDocumentEngine _engine;
    private readonly RestoreSources _sources;
    private readonly BackupList _backupList;
    private readonly UploadStore _uploads;
    private readonly ArchiveKeeper _keeper;
    private readonly ArchiveWithdrawals _withdrawals;
    private readonly BackupOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<RestoreRun> _log;

    /// <summary>Creates the runner over an engine and sources that have started.</summary>
    public RestoreRun(
        IDocumentEngine engine,
        RestoreSources sources,
        BackupList backupList,
        UploadStore uploads,
        ArchiveKeeper keeper,
        ArchiveWithdrawals withdrawals,
        BackupOptions options,
        TimeProvider time,
        ILogger<RestoreRun> log) =>
        (_engine, _sources, _backupList, _uploads, _keeper, _withdrawals, _options, _time, _log) = (engine, sources, backupList, uploads, keeper, withdrawals, options, time, log);

    /// <summary>The space that the restored data needs. Plans and restores use the same estimate.</summary>
    public static SpaceNeeded Needs(long documents, long bytes) =>
        SpaceNeeded.Between(bytes, bytes + ((Int128)bytes / 10) + ((Int128)documents * OverheadPerDocument) + 65_536);

    /// <summary>Opens a source and returns its content. An upload that cannot be restored is deleted.</summary>
    public async Task<ArchiveContents> ReadContentsAsync(RestoreSource source, CancellationToken ct)
    {
        try
        {
            return await _sources.ReadContentsAsync(source, ct).ConfigureAwait(false);
        }
        catch (JettraException e) when (e.Kind == ErrorKind.Unprocessable)
        {
            DiscardUpload(source);
            await NoteRefusedAsync(source, e).ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public Task<JobResult> RunAsync(JobRun run, JobPayload payload) => payload switch
    {
        // The copy of an upload is listed only when the restore was done.
        JobPayload.Restore restore => _backupList.RunHidingAsync(run.Id, () => ExecuteAsync(
            run,
            RestoreSource.Of(restore.Source),
            restore.Overwrites ? new ReplacementTarget.Overwrite(run.Job.Database) : new ReplacementTarget.Create(run.Job.Database),
            restore.Identity,
            ArchiveName.Parse(restore.KeepAs))),
        JobPayload.TestRestore test => ExecuteAsync(
            run, new RestoreSource.Listed(ArchiveName.Parse(test.Archive)), new ReplacementTarget.Trial(), test.Identity, ArchiveName.Parse(test.Archive)),
        _ => throw new InvalidOperationException($"A job of the kind {payload.Kind} is not a restore."),
    };

    private async Task<JobResult> ExecuteAsync(JobRun run, RestoreSource source, ReplacementTarget target, string identity, ArchiveName name)
    {
        var begun = _time.GetTimestamp();
        run.Begin(JobPhase.Preparing, 0.01);
        try
        {
            await using var content = await _sources.OpenAsync(source, run.Token).ConfigureAwait(false);
            using var reader = ArchiveReader.Open(content, _options.Limits, run.Token);
            DemandSame(reader.Contents, identity);
            var expected = Expect(run, reader);
            await DemandRoomAsync(expected, run.Token).ConfigureAwait(false);
            await using var replacement = await _engine.BeginReplacementAsync(target, run.Token).ConfigureAwait(false);
            var (archive, relaxed) = await FillAsync(run, reader, expected, replacement).ConfigureAwait(false);
            run.Begin(JobPhase.ReadingBack, 0.95, archive.Documents);
            var proof = await replacement.ProveAsync(new ReadBackProgress(run), run.Token).ConfigureAwait(false);
            DemandEqual(archive, proof);
            var settled = new JobResult
            {
                FileBytes = content.Length,
                DataFrom = reader.Contents.Manifest?.CreatedAt,
                Documents = proof.Documents,
                Bytes = proof.Bytes,
                Collections = proof.Collections.Count,
                SourceDigest = reader.Contents.Manifest?.Proof.Digest.Value,
                ArchiveDigest = archive.Digest.Value,
                RestoredDigest = proof.Digest.Value,
                RelaxedIndexes = relaxed.Count == 0 ? null : [.. relaxed.Select(r => $"{r.Collection}: {r.Index.FieldList}")],
                Losses = Losses(reader, relaxed, isAhead: false) is { Count: > 0 } losses ? losses : null,
            };
            var result = target is ReplacementTarget.Trial
                ? settled with { File = (source as RestoreSource.Listed)?.Name.Value }
                : await SwapAsync(run, source, content, reader.Contents, name, replacement, target, settled).ConfigureAwait(false);
            if (ArchiveName.TryParse(result.File, out var proved))
            {
                var found = new Assurance(AssuranceLevel.Proved, _time.GetUtcNow(), _time.GetElapsedTime(begun)) { Losses = Losses(reader, relaxed, isAhead: true) };
                await NoteAsync(proved, found).ConfigureAwait(false);
            }

            return result;
        }
        catch (JettraException e) when (e.Kind == ErrorKind.Unprocessable)
        {
            DiscardUpload(source);
            await NoteRefusedAsync(source, e).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The counts and digests that the restored data must have. An archive of an existing server is read to its end to compute them.</summary>
    private static DatabaseProof Expect(JobRun run, ArchiveReader reader)
    {
        if (reader.Contents.Listing is not null)
        {
            run.Begin(JobPhase.Surveying, 0.25, reader.Contents.Documents, reader.Contents.Bytes);
        }

        return reader.Expect(new ArchiveReadProgress(run), run.Token);
    }

    private static async Task<(DatabaseProof Archive, List<RelaxedIndex> Relaxed)> FillAsync(
        JobRun run, ArchiveReader reader, DatabaseProof total, IDatabaseReplacement replacement)
    {
        run.Begin(JobPhase.Filling, 0.65, total.Documents, total.Bytes);
        var relaxed = new List<RelaxedIndex>();
        long documents = 0, bytes = 0;
        foreach (var collection in reader.ReadCollections(run.Token))
        {
            await replacement.BeginCollectionAsync(collection.Name, run.Token).ConfigureAwait(false);
            foreach (var document in collection.ReadDocuments())
            {
                await replacement.AddAsync(document, run.Token).ConfigureAwait(false);
                documents++;
                bytes += document.Json.Length;
                run.Report(documents, bytes, collection.Name.Value);
            }

            if (collection.Indexes.Count > 0)
            {
                run.ShowPhase(JobPhase.Indexing, documents, bytes, collection.Name.Value);
                relaxed.AddRange(await replacement.AddIndexesAsync(collection.Indexes, run.Token).ConfigureAwait(false));
                run.ShowPhase(JobPhase.Filling, documents, bytes, collection.Name.Value);
            }
        }

        return (reader.Proof ?? throw new InvalidOperationException("The archive was not read to its end."), relaxed);
    }

    private async Task<JobResult> SwapAsync(
        JobRun run, RestoreSource source, Stream content, ArchiveContents contents, ArchiveName name, IDatabaseReplacement replacement, ReplacementTarget target, JobResult settled)
    {
        // An upload is added to the backup list before the swap. So if the disk is full, the restore fails before it changes the target.
        run.Begin(JobPhase.Keeping, 0.98);
        ArchiveKeeper.Kept? kept = source is RestoreSource.Uploaded
            ? await _keeper.KeepAsync(content, contents, name, Publishing, run.Token).ConfigureAwait(false)
            : null;
        SwapResult swap;
        try
        {
            if (kept is { New: true } copy)
            {
                await _keeper.ReadBackAsync(content, copy.Name, run.Job.By, run.Token).ConfigureAwait(false);
            }

            settled = settled with { File = kept?.Name.Value ?? run.Job.Archive, NewDatabase = target is ReplacementTarget.Create };
            run.RecordResult(_ => settled);
            run.Begin(JobPhase.Swapping, 1);
            run.Token.ThrowIfCancellationRequested();
            swap = await MoveAsync(replacement, new Operation(run.Id.Value, run.Job.By)).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not JettraException { Safety: Safety.Unknown })
        {
            if (kept is not { New: true } made || await _withdrawals.WithdrawAsync(made.Name, settled.KeptUpload!).ConfigureAwait(false))
            {
                throw;
            }

            throw new JettraException(ErrorCodes.OutcomeUnknown, "The restore was not done, and the copy of the upload in the backups folder could not be removed yet. The server keeps trying.", cause: e);
        }

        DiscardUpload(source);
        return WithSwap(settled, swap);

        // Recorded before the archive appears. So it can be found and removed if the restore is not done.
        void Publishing(ArchiveName published, string stamp)
        {
            settled = settled with { File = published.Value, KeptUpload = stamp };
            _backupList.Hide(run.Id, published);
            run.RecordResult(_ => settled);
        }
    }

    /// <summary>Makes the swap. If the swap throws, the catalogue decides whether it was done.</summary>
    /// <exception cref="JettraException">Code <c>outcome_unknown</c> when the catalogue cannot be read. After any other exception the swap was not done.</exception>
    private async Task<SwapResult> MoveAsync(IDatabaseReplacement replacement, Operation operation)
    {
        try
        {
            return await replacement.SwapAsync(operation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not JettraException { AwaitsOutcome: true })
        {
            if (_engine.FindDone(operation.Id) is not { } done)
            {
                throw;
            }

            LogSwapDoneDespiteError(done.Database.Name.Value, e);
            return done;
        }
    }

    internal static JobResult WithSwap(JobResult settled, SwapResult swap) => settled with
    {
        Documents = settled.Documents ?? swap.Kept?.Documents,
        Undo = swap.Kept?.Id,
        UndoUntil = swap.Kept?.KeptUntil,
        WritesMeanwhile = swap.Kept is null ? null : swap.WritesMeanwhile,
    };

    private static void DemandSame(ArchiveContents found, string identity)
    {
        if (found.Identity != identity)
        {
            throw new JettraException(ErrorCodes.ArchiveChanged, safe: "Nothing was restored.");
        }
    }

    private async Task DemandRoomAsync(DatabaseProof data, CancellationToken ct)
    {
        var usage = await _engine.MeasureAsync(ct).ConfigureAwait(false);
        var needs = Needs(data.Documents, data.Bytes);
        if (needs.In(usage.Free) == RoomVerdict.Short)
        {
            throw new JettraException(
                ErrorCodes.DiskFull,
                $"The restored data needs at least {ByteCount.Needed(needs.Least)}; the data folder has {ByteCount.Free(usage.Free)} free.",
                "Nothing was restored; the data is as it was.",
                "Free space, for example by deleting kept states, then try again.");
        }
    }

    /// <summary>Checks that the restored data equals the data of the archive. A relaxed index counts as unique here; relaxed indexes are reported separately.</summary>
    private static void DemandEqual(DatabaseProof archive, DatabaseProof restored)
    {
        if (archive.Digest != restored.Digest)
        {
            throw new JettraException(
                ErrorCodes.RestoredDiffers, safe: "The restored data was removed; the target is as it was.");
        }
    }

    /// <summary>What the restore left out or changed, including relaxed indexes.</summary>
    private static List<RestoreLoss> Losses(ArchiveReader reader, List<RelaxedIndex> relaxed, bool isAhead) =>
    [
        .. reader.Losses.Where(l => l.Kind != RestoreLossKind.UniqueIndexes),
        .. relaxed.Select(r => RestoreLoss.Relaxed(r.Collection, r.Index, isAhead)),
    ];

    private void DiscardUpload(RestoreSource source)
    {
        if (source is RestoreSource.Uploaded uploaded)
        {
            _uploads.Discard(uploaded.Id);
        }
    }

    private Task NoteRefusedAsync(RestoreSource source, JettraException refusal) => source is RestoreSource.Listed listed
        ? NoteAsync(listed.Name, Assurance.Refused(refusal.Error, _time.GetUtcNow(), refusal.What))
        : Task.CompletedTask;

    private Task NoteAsync(ArchiveName name, Assurance assurance) => _backupList.NoteAsync(name, assurance, null, CancellationToken.None);

    [LoggerMessage(EventId = 440, Level = LogLevel.Error, Message = "The swap of {Database} reported an error, but the catalogue shows that it was done. The restore completed")]
    private partial void LogSwapDoneDespiteError(string database, Exception exception);

    private sealed class ReadBackProgress(JobRun run) : IProgress<long>
    {
        public void Report(long value) => run.Report(value, 0);
    }
}
