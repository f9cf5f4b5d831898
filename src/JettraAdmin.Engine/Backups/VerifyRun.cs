using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;

namespace JettraAdmin.Engine.Backups;

/// <summary>Reads an archive to its end, by the same code that restores, and notes what was found.</summary>
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

            // A restore refuses it unless an empty database is meant, so it must not read as verified.
            reader.Contents.EnsureNotEmpty(allowEmpty: false);
            run.Begin(JobPhase.ReadingBack, 1, reader.Contents.Documents, reader.Contents.Bytes);
            var proof = reader.Verify(new ArchiveReading(run), run.Token);

            // What a restore, or the making of the backup, found out about its unique indexes is more than reading tells.
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
