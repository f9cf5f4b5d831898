using JettraAdmin.Driver.Wire;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Problems;

namespace JettraAdmin.Api;

/// <summary>Maps jobs and their results to the records of the API, and waits for their end. There is no other mapping of them.</summary>
internal static class JobMapping
{
    /// <summary>The response header with the id of the job that the request ran, so that clients can look up its result.</summary>
    public const string JobHeader = "Jettra-Job";

    public static void SetJobHeader(this HttpContext context, Job job) => context.SetJobHeader(job.Id);

    public static void SetJobHeader(this HttpContext context, JobId job) => context.Response.Headers[JobHeader] = job.ToString();

    /// <summary>
    /// Waits for a job and returns it when it has completed. If the client disconnects, only the wait ends, not the job.
    /// </summary>
    /// <exception cref="JettraException">The job did not complete. It is the job's problem, with its id.</exception>
    public static async Task<Job> CompleteAsync(this JobService jobs, Caller caller, Job started, HttpContext context)
    {
        context.SetJobHeader(started);
        var ended = await jobs.WhenEndedAsync(caller, started.Id, context.RequestAborted);
        return ended.Problem is { } problem ? throw problem.ToException().OfJob(ended.Id.Value) : ended;
    }

    public static JobInfo ToWire(this Job job) => new(
        job.Id.ToString(),
        job.Kind.WireName(),
        job.State.WireName(),
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
        Problem = job.Problem is { } problem ? new JobProblemInfo(problem.Code, problem.Message.ToString(), problem.Hint?.ToString(), ProblemMapping.SafetyName(problem.Safety)) : null,
    };

    /// <summary>The response to a request that waited for its restore.</summary>
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

    /// <summary>The response to a request that sent an archive and waited for its restore.</summary>
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
        progress.Phase.WireName(),
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
        Note = result.Note?.ToString(),
    };

    public static string WireName(this JobKind kind) => kind switch
    {
        JobKind.Backup => JobKinds.Backup,
        JobKind.Restore => JobKinds.Restore,
        JobKind.TestRestore => JobKinds.TestRestore,
        JobKind.Verify => JobKinds.Verify,
        JobKind.Undo => JobKinds.Undo,
        JobKind.Drop => JobKinds.Drop,
        JobKind.DeleteBackup => JobKinds.DeleteBackup,
    };

    public static string WireName(this JobState state) => state switch
    {
        JobState.Queued => JobStates.Queued,
        JobState.Running => JobStates.Running,
        JobState.Completed => JobStates.Completed,
        JobState.Failed => JobStates.Failed,
        JobState.Cancelled => JobStates.Cancelled,
        JobState.Interrupted => JobStates.Interrupted,
    };

    private static string WireName(this JobPhase phase) => phase switch
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
        JobPhase.Finished => "finished",
    };
}
