using JettraAdmin.Driver.Wire;
using JettraAdmin.Engine.Jobs;
using Microsoft.OpenApi;
using static JettraAdmin.Engine.Failures.ErrorCodes;

namespace JettraAdmin.Api.OpenApi.Routes;

internal static class JobRoutes
{
    private const string Stream =
        "The event `job` has a job as its data: what is there at once, the oldest first, then each change; how a job ended is never left out. A comment comes every " +
        "15 seconds. When the caller loses the right to it, the stream ends with the event `problem`. `id` counts the events of this stream.";

    public static RouteDescription Start { get; } = new(
        "startJob", Chapters.Jobs, "Start a job", "Without waiting for its end. A restore makes only a new database unless `mode` says otherwise.")
    {
        Body = RouteBody.Json<StartJob>(
            ["kind"],
            new("""{"kind":"backup","db":"shop"}""", "backup"),
            new("""{"kind":"restore","file":"shop_20251214220000.zip","db":"shop_two"}""", "restore"),
            new("""{"kind":"restore","file":"shop_20251214220000.zip","db":"shop","mode":"overwrite"}""", "restore-over"),
            new("""{"kind":"restore","upload":"0199f0c2b1a07d6c8a3f5b2e4c6d8e91","db":"shop_three"}""", "restore-upload"),
            new("""{"kind":"test-restore","file":"shop_20251214220000.zip"}""", "test-restore"),
            new("""{"kind":"verify","file":"shop_20251214220000.zip"}""", "verify")),
        Answers =
        [
            new RouteAnswer(202, "The job, as it begins.", RouteContent.Json<JobInfo>(JobExamples.Queued))
            {
                Headers = [("Location", "Where to ask for it."), Fields.JobHeader],
            },
        ],
        Codes =
        [
            InvalidParameter, InvalidDatabaseName, InvalidBackupName, UnknownDatabase, UnknownBackup, UnknownUpload, UploadUnfinished,
            DatabaseExists, Busy, ArchiveChanged, .. BackupRoutes.ArchiveCodes, QueueFull, HistoryUnavailable, BackupsUnavailable, BackupUnreadable, ServerStopping, DiskFull,
        ],
    };

    public static RouteDescription List { get; } = new("listJobs", Chapters.Jobs, "List the jobs", "Running, queued and past ones, the newest first: the caller's databases', or all for administrators.")
    {
        Parameters =
        [
            new("limit", ParameterLocation.Query, "How many at most.", Fields.Number(100, 1, JobService.MaxListed), "5") { Required = false, Codes = [InvalidParameter] },
            new("before", ParameterLocation.Query, "Only older ones: the `createdAt` of the last one seen.", Fields.Instant()) { Required = false, Codes = [InvalidParameter] },
        ],
        Answers = [RouteAnswer.Ok<IReadOnlyList<JobInfo>>("The jobs.", $"[{JobExamples.Completed}]")],
        Codes = [HistoryUnavailable],
    };

    public static RouteDescription Describe { get; } = new("getJob", Chapters.Jobs, "One job as it stands", "`ended` says whether it will not change any more; then it has a `result` or a `problem`.")
    {
        Parameters = [Fields.Job],
        Answers = [RouteAnswer.Ok<JobInfo>("The job.", JobExamples.Both)],
    };

    public static RouteDescription Cancel { get; } = new("cancelJob", Chapters.Jobs, "Cancel a job", "It stops within moments and leaves nothing behind; one that has ended stays as it is.")
    {
        Parameters = [Fields.Job],
        Answers = [RouteAnswer.Ok<JobInfo>("The job as it stands.", JobExamples.Both)],
    };

    public static RouteDescription Watch { get; } = new("watchJob", Chapters.Jobs, "Watch one job", $"{Stream} It ends with the event in which `ended` is true.")
    {
        Parameters = [Fields.Job],
        Answers = [Events()],
    };

    public static RouteDescription WatchAll { get; } = new("watchJobs", Chapters.Jobs, "Watch all jobs", $"{Stream} It goes on until one side hangs up, so it is for programs, and not for a try on a page.")
    {
        Answers = [Events()],
    };

    private static RouteAnswer Events() => new(
        200, "Server-sent events.", RouteContent.Of("text/event-stream", new OpenApiSchema { Type = JsonSchemaType.String }, JobExamples.Events));
}
