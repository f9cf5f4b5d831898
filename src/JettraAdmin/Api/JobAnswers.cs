using JettraAdmin.Driver.Wire;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Problems;

namespace JettraAdmin.Api;

/// <summary>Maps jobs and their results to the records of the API. There is no other mapping of them.</summary>
internal static class JobAnswers
{
    /// <summary>Names the job that did what a request asked for, or failed to, so that its result and its undo can be looked up.</summary>
    public const string JobHeader = "Jettra-Job";

    public static void Names(this HttpContext context, Job job) => context.Names(job.Id);

    public static void Names(this HttpContext context, JobId job) => context.Response.Headers[JobHeader] = job.ToString();

    /// <summary>
    /// Waits for a job and gives it back completed. The job does not depend on the wait: a client that hangs up ends
    /// only the wait.
    /// </summary>
    /// <exception cref="JettraException">The job's own problem, with the job, when it did not complete.</exception>
    public static async Task<Job> CompleteAsync(this JobService jobs, Caller caller, Job started, HttpContext context)
    {
        context.Names(started);
        var ended = await jobs.WhenEndedAsync(caller, started.Id, context.RequestAborted);
        return ended.Problem is { } problem ? throw problem.ToException().OfJob(ended.Id.Value) : ended;
    }

    public static JobInfo ToWire(this Job job) => new(
        job.Id.ToString(),
        job.Kind.Word(),
        job.State.Word(),
        job.Ended,
        job.Database.Value,
        job.By,
        job.CreatedAt,
        job.Progress.ToWire())
    {
        File = job.Archive,
        StartedAt = job.StartedAt,
        EndedAt = job.EndedAt,
        Cancelling = job.Cancelling,
        Result = job.Result == JobResult.None ? null : job.Result.ToWire(),
        Problem = job.Problem is { } problem ? new JobProblemInfo(problem.Code, problem.Message, problem.Hint, ProblemMapping.Word(problem.Safety)) : null,
    };

    /// <summary>The answer to a request that waited for its restore.</summary>
    public static RestoreDone ToRestoreDone(this Job restore)
    {
        var result = restore.Result.ToWire();
        return new RestoreDone(RestoreDone.Word)
        {
            NotCarriedOver = result.NotCarriedOver,
            Losses = result.Losses,
            RelaxedIndexes = result.RelaxedIndexes,
        };
    }

    /// <summary>The answer to a request that sent an archive and waited for its restore.</summary>
    /// <param name="restore">The completed restore.</param>
    /// <param name="fileName">The name of the uploaded file, for an archive that was not stored as a backup.</param>
    public static UploadRestored ToUploadRestored(this Job restore, string fileName)
    {
        var result = restore.Result.ToWire();
        return new UploadRestored(RestoreDone.Word, result.File ?? fileName)
        {
            NotCarriedOver = result.NotCarriedOver,
            Losses = result.Losses,
            RelaxedIndexes = result.RelaxedIndexes,
        };
    }

    private static JobProgressInfo ToWire(this JobProgress progress) => new(
        progress.Phase.Word(),
        progress.Fraction,
        progress.Documents,
        progress.TotalDocuments,
        progress.Bytes,
        progress.TotalBytes,
        progress.Collection,
        progress.DocumentsPerSecond,
        progress.TimeLeft?.TotalSeconds);

    private static JobResultInfo ToWire(this JobResult result) => new()
    {
        File = result.File,
        FileBytes = result.FileBytes,
        DataFrom = result.DataFrom,
        Documents = result.Documents,
        Bytes = result.Bytes,
        Collections = result.Collections,
        SourceDigest = result.SourceDigest,
        ArchiveDigest = result.ArchiveDigest,
        RestoredDigest = result.RestoredDigest,
        NewDatabase = result.NewDatabase,
        Undo = result.Undo,
        UndoUntil = result.UndoUntil,
        WritesMeanwhile = result.WritesMeanwhile,
        RelaxedIndexes = result.RelaxedIndexes,
        NotCarriedOver = result.NotCarriedOver,
        Losses = result.Losses?.ToWire(),
        Note = result.Note,
    };

    private static string Word(this JobKind kind) => kind switch
    {
        JobKind.Backup => JobKinds.Backup,
        JobKind.Restore => JobKinds.Restore,
        JobKind.TestRestore => JobKinds.TestRestore,
        JobKind.Verify => JobKinds.Verify,
        JobKind.Undo => JobKinds.Undo,
        JobKind.Drop => JobKinds.Drop,
        _ => JobKinds.DeleteBackup,
    };

    private static string Word(this JobState state) => state switch
    {
        JobState.Queued => JobStates.Queued,
        JobState.Running => JobStates.Running,
        JobState.Completed => JobStates.Completed,
        JobState.Failed => JobStates.Failed,
        JobState.Cancelled => JobStates.Cancelled,
        _ => JobStates.Interrupted,
    };

    private static string Word(this JobPhase phase) => phase switch
    {
        JobPhase.Waiting => "waiting",
        JobPhase.Preparing => "preparing",
        JobPhase.Writing => "writing",
        JobPhase.Publishing => "publishing",
        JobPhase.ReadingBack => "reading-back",
        JobPhase.Surveying => "surveying",
        JobPhase.Filling => "filling",
        JobPhase.Indexing => "indexing",
        JobPhase.Keeping => "keeping",
        JobPhase.Swapping => "swapping",
        _ => "finished",
    };
}
