using JettraAdmin.Driver.Wire;
using JettraAdmin.Engine.Jobs;
using Microsoft.OpenApi;
using static JettraAdmin.Engine.Failures.ErrorCodes;

namespace JettraAdmin.Api.OpenApi.Routes;

internal static class JobRoutes
{
    private const string Stream =
        "The event `job` has a job as its data: first the current jobs, oldest first, then every change. Intermediate progress may be skipped, the end of a job never. A comment is sent every " +
        "15 seconds. If the caller loses the right to watch, the stream ends with the event `problem`. `id` counts the events of this stream.";

    public static RouteDescription Start { get; } = new(
        "startJob", ApiTags.Jobs, "Start a job", "Returns without waiting for the end. A restore can only create a new database unless `mode` allows more.")
    {
        Body = RouteBody.Json<StartJob>(
            ["kind"],
            new("""{"kind":"backup","db":"shop"}""", "backup"),
            new("""{"kind":"restore","file":"shop_20251214220000.zip","db":"shop_two"}""", "restore"),
            new("""{"kind":"restore","file":"shop_20251214220000.zip","db":"shop","mode":"overwrite"}""", "restore-over"),
            new("""{"kind":"verify","upload":"0199f0c2b1a07d6c8a3f5b2e4c6d8e91"}""", "verify-upload"),
            new("""{"kind":"restore","upload":"0199f0c2b1a07d6c8a3f5b2e4c6d8e91","db":"shop_three"}""", "restore-upload"),
            new("""{"kind":"test-restore","file":"shop_20251214220000.zip"}""", "test-restore"),
            new("""{"kind":"verify","file":"shop_20251214220000.zip"}""", "verify")),
        Responses =
        [
            new RouteResponse(202, "The new job.", RouteContent.Json<JobInfo>(JobExamples.Queued))
            {
                Headers = [("Location", "The address of the job."), Fields.JobHeader],
            },
        ],
        Codes =
        [
            InvalidParameter, InvalidDatabaseName, InvalidBackupName, UnknownDatabase, UnknownBackup, UnknownUpload, UploadUnfinished,
            DatabaseExists, Busy, ArchiveChanged, .. BackupRoutes.ArchiveCodes, QueueFull, HistoryUnavailable, BackupsUnavailable, BackupUnreadable, ServerStopping, DiskFull,
        ],
    };

    public static RouteDescription List { get; } = new("listJobs", ApiTags.Jobs, "List the jobs", "Lists running, queued and ended jobs, newest first, of the databases that the caller may see. A job in the list meets all conditions that are sent.")
    {
        Parameters =
        [
            new("limit", ParameterLocation.Query, "The maximum number of jobs.", Fields.Number(100, 1, JobService.MaxListed), "5") { Required = false, Codes = [InvalidParameter] },
            new("before", ParameterLocation.Query, "Return only jobs created before this time. For paging, send the `createdAt` of the last job.", Fields.Instant()) { Required = false, Codes = [InvalidParameter] },
            Fields.Database("db", ParameterLocation.Query, "Return only jobs of this database.") with { Required = false, Codes = [InvalidDatabaseName] },
            new("kind", ParameterLocation.Query, "Return only jobs of this kind.", Fields.Choice(Constants(typeof(JobKinds)))) { Required = false, Codes = [InvalidParameter] },
            new("state", ParameterLocation.Query, "Return only jobs in this state.", Fields.Choice(Constants(typeof(JobStates)))) { Required = false, Codes = [InvalidParameter] },
            new("by", ParameterLocation.Query, "Return only jobs that this user requested. Not case-sensitive.", Fields.Text()) { Required = false },
            new("text", ParameterLocation.Query, "Return only jobs with this text in the database, the file, the user, the id or the problem. Not case-sensitive.", Fields.Text()) { Required = false },
            new("from", ParameterLocation.Query, "Return only jobs created at this time or later.", Fields.Instant()) { Required = false, Codes = [InvalidParameter] },
        ],
        Responses = [RouteResponse.Ok<IReadOnlyList<JobInfo>>("The jobs.", $"[{JobExamples.Completed}]")],
        Codes = [HistoryUnavailable],
    };

    public static RouteDescription Describe { get; } = new("getJob", ApiTags.Jobs, "Get a job", "A job that has ended (`ended`) does not change any more, and has a `result` or a `problem`.")
    {
        Parameters = [Fields.Job],
        Responses = [RouteResponse.Ok<JobInfo>("The job.", JobExamples.Both)],
    };

    public static RouteDescription Cancel { get; } = new("cancelJob", ApiTags.Jobs, "Cancel a job", "The job stops shortly after and leaves nothing behind. A job that has ended does not change.")
    {
        Parameters = [Fields.Job],
        Responses = [RouteResponse.Ok<JobInfo>("The job.", JobExamples.Both)],
    };

    public static RouteDescription RunAgain { get; } = new(
        "runJobAgain",
        ApiTags.Jobs,
        "Run a job again",
        "Starts a new job that does the same as an ended backup, verification or test restore. A restore is run again only if it was not done, from the same archive and in the same mode. Other jobs are refused.")
    {
        Parameters = [Fields.Job],
        Responses =
        [
            new RouteResponse(202, "The new job.", RouteContent.Json<JobInfo>(JobExamples.Queued))
            {
                Headers = [("Location", "The address of the job."), Fields.JobHeader],
            },
        ],
        Codes =
        [
            JobNotRepeatable, UnknownDatabase, UnknownBackup, UnknownUpload, DatabaseExists, Busy, ArchiveChanged, .. BackupRoutes.ArchiveCodes,
            QueueFull, HistoryUnavailable, BackupsUnavailable, BackupUnreadable, ServerStopping, DiskFull,
        ],
    };

    public static RouteDescription Watch { get; } = new("watchJob", ApiTags.Jobs, "Watch one job", $"{Stream} The stream ends after the event in which `ended` is true.")
    {
        Parameters = [Fields.Job],
        Responses = [Events()],
    };

    public static RouteDescription WatchAll { get; } = new("watchJobs", ApiTags.Jobs, "Watch all jobs", $"{Stream} The stream does not end by itself, so it cannot be tried out on this page.")
    {
        Responses = [Events()],
    };

    private static string[] Constants(Type words) => [.. words.GetFields().Select(field => (string)field.GetRawConstantValue()!)];

    private static RouteResponse Events() => new(
        200, "Server-sent events.", RouteContent.Of("text/event-stream", new OpenApiSchema { Type = JsonSchemaType.String }, JobExamples.Events));
}
