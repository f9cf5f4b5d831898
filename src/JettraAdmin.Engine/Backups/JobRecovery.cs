using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace JettraAdmin.Engine.Backups;

/// <summary>
/// Says of each job that a stopped server left unfinished what became of it: completed when its id stands in the
/// engine's catalogue or in a published archive, or the archive that it was to delete is gone, otherwise interrupted.
/// </summary>
/// <remarks>A disk that refuses the note, or a folder that cannot be looked into, does not stop the start: what was found stands on the
/// board meanwhile, and the next start settles it again.</remarks>
internal sealed partial class JobRecovery(
    IDocumentEngine engine, IArchiveStore store, BackupCatalogue catalogue, JobStore jobs, JobBoard board, TimeProvider time, ILogger<JobRecovery> log)
{
    /// <summary>Settles every unfinished job. Called once, after the engine and the store have started.</summary>
    /// <returns>The backups that are there but were not read back yet.</returns>
    public async Task<IReadOnlyList<Job>> SettleAsync(CancellationToken ct)
    {
        var unread = new List<Job>();
        foreach (var job in jobs.Unfinished())
        {
            var settled = await SettleAsync(job, ct).ConfigureAwait(false);
            LogSettled(job.Kind, job.Database.Value, settled.State);
            if (settled is { Kind: JobKind.Backup, State: JobState.Completed })
            {
                unread.Add(settled);
            }
        }

        return unread;
    }

    private async Task<Job> SettleAsync(Job job, CancellationToken ct)
    {
        try
        {
            var settled = await JudgeAsync(job, ct).ConfigureAwait(false);
            jobs.Save(settled);
            return settled;
        }
        catch (Exception e) when (e is SqliteException or JettraException)
        {
            LogNotSettled(job.Kind, job.Database.Value, e);
            var settled = e is SqliteException ? await JudgeAsync(job, ct).ConfigureAwait(false) : Interrupted(job with { EndedAt = time.GetUtcNow() });
            board.Put(settled);
            return settled;
        }
    }

    private async Task<Job> JudgeAsync(Job job, CancellationToken ct)
    {
        var ended = job with { EndedAt = time.GetUtcNow() };
        var whole = new JobProgress(JobPhase.Finished, 1);
        if (engine.FindDone(job.Id.Value) is { } swap)
        {
            return ended with { State = JobState.Completed, Progress = whole, Result = RestoreRun.WithSwap(job.Result, swap) };
        }

        if (job.Kind == JobKind.Backup && ArchiveName.TryParse(job.Archive, out var name)
            && await store.FindAsync(name, ct).ConfigureAwait(false) is { Manifest: { } manifest } archive
            && manifest.Job == job.Id.Value)
        {
            return ended with
            {
                State = JobState.Completed,
                Progress = whole,
                Result = BackupRun.Result(name, archive.Bytes, manifest.CreatedAt, manifest.Proof) with { Note = "The server stopped after the file was published and before it was read back. It is verified on its own now." },
            };
        }

        if (job.Kind == JobKind.DeleteBackup && ArchiveName.TryParse(job.Archive, out var deleted)
            && await store.FindAsync(deleted, ct).ConfigureAwait(false) is null)
        {
            catalogue.Forget(deleted);
            return ended with { State = JobState.Completed, Progress = whole, Result = new JobResult { File = deleted.Value } };
        }

        return Interrupted(ended);
    }

    private static Job Interrupted(Job ended) => ended with
    {
        State = JobState.Interrupted,
        Problem = new JobProblem(
            "interrupted", "Interrupted by a restart of the server. The data is as it was before, and nothing was left behind.", "Run it again."),
    };

    [LoggerMessage(EventId = 431, Level = LogLevel.Error, Message = "What became of {Kind} of {Database} could not be found out or noted; the next start tries again")]
    private partial void LogNotSettled(JobKind kind, string database, Exception exception);

    [LoggerMessage(EventId = 430, Level = LogLevel.Warning, Message = "{Kind} of {Database} was under way when the server stopped: {State}")]
    private partial void LogSettled(JobKind kind, string database, JobState state);
}
