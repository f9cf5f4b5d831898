using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;

namespace JettraAdmin.Engine.Backups;

/// <summary>Reads an archive to its end, with the same code as a restore, and records the finding.</summary>
public sealed class VerifyRun : IJobRunner
{
    private readonly IArchiveStore _store;
    private readonly BackupList _backupList;
    private readonly BackupOptions _options;
    private readonly TimeProvider _time;

    /// <summary>Creates the runner over a store that has started.</summary>
    public VerifyRun(IArchiveStore store, BackupList backupList, BackupOptions options, TimeProvider time) =>
        (_store, _backupList, _options, _time) = (store, backupList, options, time);

    /// <inheritdoc/>
    public async Task<JobResult> RunAsync(JobRun run, JobPayload payload)
    {
        var name = ArchiveName.Parse(((JobPayload.Verify)payload).Archive);
        run.Begin(JobPhase.Preparing, 0.01);
        var begun = _time.GetTimestamp();
        var before = await _backupList.FindAsync(name, run.Token).ConfigureAwait(false);
        try
        {
            await using var content = await _store.OpenAsync(name, run.Token).ConfigureAwait(false);
            using var reader = ArchiveReader.Open(content, _options.Limits, run.Token);

            // An empty archive must not get the finding verified, because a restore refuses it without confirmation.
            reader.Contents.EnsureNotEmpty(allowEmpty: false);
            run.Begin(JobPhase.ReadingBack, 1, reader.Contents.Documents, reader.Contents.Bytes);
            var proof = reader.Verify(new ArchiveReadProgress(run), run.Token);

            // Reading does not show which unique indexes are relaxed. An earlier restore, or the backup itself, found that out.
            var losses = before?.Assurance.Losses ?? reader.Losses;
            if (before?.Assurance.Level != AssuranceLevel.Proved)
            {
                await NoteAsync(name, new Assurance(AssuranceLevel.Verified, _time.GetUtcNow(), _time.GetElapsedTime(begun)) { Losses = losses }).ConfigureAwait(false);
            }

            return BackupRun.Result(name, before?.Bytes, reader.Contents.Manifest?.CreatedAt, proof) with
            {
                SourceDigest = reader.Contents.Manifest?.Proof.Digest.Value,
                ArchiveDigest = proof.Digest.Value,
                Losses = losses.Count > 0 ? losses : null,
            };
        }
        catch (JettraException e) when (e.Kind == ErrorKind.Unprocessable && e.Error != ErrorCodes.ArchiveEmpty)
        {
            await NoteAsync(name, Assurance.Refused(e.Error, _time.GetUtcNow(), e.What)).ConfigureAwait(false);
            throw;
        }
    }

    private Task NoteAsync(ArchiveName name, Assurance assurance) => _backupList.NoteAsync(name, assurance, null, CancellationToken.None);
}
