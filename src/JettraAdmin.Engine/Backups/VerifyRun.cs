using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Backups.Uploads;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Backups;

/// <summary>Reads an archive to its end, with the same code as a restore, and records the finding.</summary>
public sealed class VerifyRun : IJobRunner
{
    private readonly RestoreSources _sources;
    private readonly BackupList _backupList;
    private readonly UploadStore _uploads;
    private readonly BackupOptions _options;
    private readonly TimeProvider _time;

    /// <summary>Creates the runner over sources that have started.</summary>
    public VerifyRun(RestoreSources sources, BackupList backupList, UploadStore uploads, BackupOptions options, TimeProvider time) =>
        (_sources, _backupList, _uploads, _options, _time) = (sources, backupList, uploads, options, time);

    /// <inheritdoc/>
    public Task<JobResult> RunAsync(JobRun run, JobPayload payload)
    {
        var verify = (JobPayload.Verify)payload;
        run.Begin(JobPhase.Preparing, 0.01);
        return verify.Source is { } source ? VerifyAsync(run, RestoreSource.Of(source)) : VerifyListedAsync(run, ArchiveName.Parse(verify.Archive));
    }

    private async Task<JobResult> VerifyListedAsync(JobRun run, ArchiveName name)
    {
        var begun = _time.GetTimestamp();
        var before = await _backupList.FindAsync(name, run.Token).ConfigureAwait(false);
        try
        {
            // An empty archive must not get the finding verified, because a restore refuses it without confirmation.
            var (result, losses) = await ReadAsync(run, new RestoreSource.Listed(name), mayBeEmpty: false).ConfigureAwait(false);

            // Reading does not show which unique indexes are relaxed. An earlier restore, or the backup itself, found that out.
            losses = before?.Assurance.Losses ?? losses;
            if (before?.Assurance.Level != AssuranceLevel.Proved)
            {
                await NoteAsync(name, new Assurance(AssuranceLevel.Verified, _time.GetUtcNow(), _time.GetElapsedTime(begun)) { Losses = losses }).ConfigureAwait(false);
            }

            return result with { File = name.Value, Losses = losses.Count > 0 ? losses : null };
        }
        catch (JettraException e) when (e.Kind == ErrorKind.Unprocessable && e.Error != ErrorCodes.ArchiveEmpty)
        {
            await NoteAsync(name, Assurance.Refused(e.Error, _time.GetUtcNow(), e.What)).ConfigureAwait(false);
            throw;
        }
    }

    private async Task<JobResult> VerifyAsync(JobRun run, RestoreSource source)
    {
        ArchiveContents? contents = null;
        try
        {
            contents = await _sources.ReadContentsAsync(source, run.Token).ConfigureAwait(false);
            var (result, _) = await ReadAsync(run, source, mayBeEmpty: true).ConfigureAwait(false);
            Note(new UploadCheck(_time.GetUtcNow(), null) { Digest = result.ArchiveDigest, Documents = result.Documents });
            return result;
        }
        catch (JettraException e) when (e.Kind == ErrorKind.Unprocessable)
        {
            Note(new UploadCheck(_time.GetUtcNow(), JobProblem.Of(e)));
            throw;
        }

        void Note(UploadCheck check)
        {
            if (source is RestoreSource.Uploaded uploaded)
            {
                _uploads.NoteCheck(uploaded.Id, _ => check with { Identity = contents?.Identity, Database = contents?.Manifest?.Database.Value });
            }
        }
    }

    private async Task<(JobResult Result, IReadOnlyList<RestoreLoss> Losses)> ReadAsync(JobRun run, RestoreSource source, bool mayBeEmpty)
    {
        await using var content = await _sources.OpenAsync(source, run.Token).ConfigureAwait(false);
        using var reader = ArchiveReader.Open(content, _options.Limits, run.Token);
        reader.Contents.EnsureNotEmpty(mayBeEmpty);
        run.Begin(JobPhase.ReadingBack, 1, reader.Contents.Documents, reader.Contents.Bytes);
        var proof = reader.Verify(new ArchiveReadProgress(run), run.Token);
        var result = new JobResult
        {
            FileBytes = content.Length,
            DataFrom = reader.Contents.Manifest?.CreatedAt,
            Documents = proof.Documents,
            Bytes = proof.Bytes,
            Collections = proof.Collections.Count,
            SourceDigest = reader.Contents.Manifest?.Proof.Digest.Value,
            ArchiveDigest = proof.Digest.Value,
            Losses = reader.Losses.Count > 0 ? reader.Losses : null,
        };
        return (result, reader.Losses);
    }

    private Task NoteAsync(ArchiveName name, Assurance assurance) => _backupList.NoteAsync(name, assurance, null, CancellationToken.None);
}
