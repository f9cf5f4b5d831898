using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Backups.Uploads;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Backups;

// Verifying any source of a restore before it is restored, and sound copies of damaged ones.
public sealed partial class BackupService
{
    /// <summary>
    /// Starts a job that reads the source of a restore to its end and compares every digest. What it finds about an upload is kept with
    /// the upload (<see cref="Upload.Check"/>), and an upload that cannot be restored is refused from then on.
    /// </summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="source">What to read. If the same upload or unlisted file is being verified already, that job is returned.</param>
    /// <param name="target">The database to restore to, if it is known. An archive without a manifest belongs to no database yet, so its job is listed under this one.</param>
    /// <param name="ct">Cancels the start, not the job.</param>
    /// <exception cref="JettraException">
    /// Codes <c>unknown_backup</c>, <c>unknown_upload</c>, <c>upload_unfinished</c>, <c>forbidden</c>, <c>queue_full</c>, and the codes of an
    /// archive that cannot be opened. That is kept with the upload too.
    /// </exception>
    public async Task<Job> StartVerifyAsync(Caller caller, RestoreSource source, DatabaseName? target, CancellationToken ct)
    {
        if (source is RestoreSource.Listed listed)
        {
            return await StartVerifyAsync(caller, listed.Name, ct).ConfigureAwait(false);
        }

        var from = source.ToJob();
        if (_jobs.FindCurrent(caller, job => !job.Ended && job.Payload is JobPayload.Verify verify && verify.Source == from) is { } running)
        {
            return running;
        }

        ArchiveContents contents;
        try
        {
            contents = await ReadContentsAsync(caller, source, _sources.ReadContentsAsync, ct).ConfigureAwait(false);
        }
        catch (JettraException e) when (e.Kind == ErrorKind.Unprocessable && source is RestoreSource.Uploaded refused)
        {
            _uploads.NoteCheck(refused.Id, check => check ?? new UploadCheck(_time.GetUtcNow(), JobProblem.Of(e)));
            throw;
        }

        var name = NameOf(source);
        return _queue.Submit(new JobRequest(
            new JobPayload.Verify(name, from), contents.Manifest?.Database ?? DatabaseFor(caller, name, target), name, caller.Name));
    }

    /// <summary>Finds a good backup in place of a source that is damaged: the same archive, or else the newest good backup of its database.</summary>
    /// <returns>The backup; null when the caller sees none.</returns>
    /// <exception cref="JettraException">Code <c>unknown_upload</c>.</exception>
    public async Task<SoundCopy?> FindSoundCopyAsync(Caller caller, RestoreSource source, CancellationToken ct)
    {
        var backups = await ListAsync(caller, ct).ConfigureAwait(false);
        var check = source is RestoreSource.Uploaded uploaded ? GetUpload(caller, uploaded.Id).Check : null;
        var damaged = source is RestoreSource.Listed listed ? backups.FirstOrDefault(b => b.Name == listed.Name) : null;
        var name = NameOf(source);
        var identity = check?.Identity ?? damaged?.Contents?.Identity;
        var database = DatabaseName.TryParse(check?.Database, out var known) ? known
            : damaged is not null ? damaged.Database
            : ArchiveName.TryParse(name, out var named) ? named.Database
            : (DatabaseName?)null;
        return SoundCopy.Among(backups.Where(b => b.Good && b.Name != damaged?.Name), identity, name, database);
    }

    private static DatabaseName DatabaseFor(Caller caller, string fileName, DatabaseName? target) =>
        ArchiveName.TryParse(fileName, out var name) && caller.Sees(name.Database) ? name.Database
        : target is { } wanted && MayRestoreTo(caller, wanted) ? wanted
        : DatabaseName.Suggest(fileName) is var similar && caller.Sees(similar) ? similar
        : throw new JettraException(
            ErrorCodes.Forbidden,
            "This archive does not say which database it is of.",
            "Nothing was started.",
            "Choose one of your databases to restore to, then verify it.");
}
