using JettraAdmin.Api.OpenApi.Routes;
using JettraAdmin.Auth;
using JettraAdmin.Driver.Wire;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Jobs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace JettraAdmin.Api;

/// <summary>Jobs: start without waiting, list, watch, cancel.</summary>
internal static class JobsApi
{
    private const int DefaultLimit = 100;

    public static RouteGroupBuilder MapJobsApi(this RouteGroupBuilder api)
    {
        api.MapPost("/jobs", Start).RequireAuthorization(Policies.Owner).WithMetadata(JobRoutes.Start);
        api.MapGet("/jobs", List).RequireAuthorization(Policies.Owner).WithMetadata(JobRoutes.List);
        api.MapGet("/jobs/events", WatchAll).RequireAuthorization(Policies.Owner).WithMetadata(JobRoutes.WatchAll);
        api.MapGet("/jobs/{id}", Describe).RequireAuthorization(Policies.Owner).WithMetadata(JobRoutes.Describe);
        api.MapGet("/jobs/{id}/events", Watch).RequireAuthorization(Policies.Owner).WithMetadata(JobRoutes.Watch);
        api.MapPost("/jobs/{id}/cancel", Cancel).RequireAuthorization(Policies.Owner).WithMetadata(JobRoutes.Cancel);
        api.MapPost("/jobs/{id}/again", RunAgain).RequireAuthorization(Policies.Owner).WithMetadata(JobRoutes.RunAgain);
        return api;
    }

    /// <summary>Starts the requested job. Used by the API and the hub.</summary>
    public static async Task<Job> StartAsync(this BackupService backups, Caller caller, StartJob asked, CancellationToken ct) => asked.Kind switch
    {
        JobKinds.Backup => backups.StartBackup(caller, Parameters.Database(asked.Db)),
        JobKinds.Restore => await backups.StartRestoreAsync(
            caller, Parameters.Source(asked.File, asked.Upload, asked.Empty), Parameters.Database(asked.Db), Mode(asked.Mode), ct),
        JobKinds.TestRestore => await backups.StartTestRestoreAsync(caller, Parameters.Backup(asked.File), ct),
        JobKinds.Verify => await backups.StartVerifyAsync(
            caller, Parameters.Source(asked.File, asked.Upload, mayBeEmpty: true), string.IsNullOrEmpty(asked.Db) ? null : Parameters.Database(asked.Db), ct),
        _ => throw Parameters.Invalid("kind", $"must be one of {JobKinds.Backup}, {JobKinds.Restore}, {JobKinds.TestRestore}, {JobKinds.Verify}"),
    };

    private static async Task<Accepted<JobInfo>> Start(HttpContext context, BackupService backups, CancellationToken ct)
    {
        var asked = await context.Request.ReadJsonAsync(WireJson.Default.StartJob, ct);
        return Accepted(context, await backups.StartAsync(context.Caller(), asked, ct));
    }

    private static async Task<Accepted<JobInfo>> RunAgain(string id, HttpContext context, BackupService backups, CancellationToken ct) =>
        Accepted(context, await backups.RunAgainAsync(context.Caller(), Parameters.Job(id), ct));

    private static Accepted<JobInfo> Accepted(HttpContext context, Job started)
    {
        context.SetJobHeader(started);
        return TypedResults.Accepted($"{context.Request.PathBase}/api/jobs/{started.Id}", started.ToWire());
    }

    private static Ok<IReadOnlyList<JobInfo>> List(
        string? db, string? kind, string? state, string? by, string? text, string? from, string? before, string? limit, HttpContext context, JobService jobs)
    {
        var query = new JobQuery
        {
            Database = string.IsNullOrEmpty(db) ? null : Parameters.Database(db),
            Kinds = Choice<JobKind>(kind, "kind", JobMapping.WireName),
            States = Choice<JobState>(state, "state", JobMapping.WireName),
            By = string.IsNullOrEmpty(by) ? null : by,
            Text = text,
            From = Parameters.Instant(from, "from"),
            Before = Parameters.Instant(before, "before"),
            Limit = Parameters.Number(limit, "limit", 1, JobService.MaxListed) ?? DefaultLimit,
        };
        return TypedResults.Ok<IReadOnlyList<JobInfo>>([.. jobs.Search(context.Caller(), query).Jobs.Select(JobMapping.ToWire)]);
    }

    private static List<T>? Choice<T>(string? word, string parameter, Func<T, string> wireName)
        where T : struct, Enum
    {
        if (string.IsNullOrEmpty(word))
        {
            return null;
        }

        List<T> chosen = [.. Enum.GetValues<T>().Where(value => wireName(value) == word)];
        return chosen.Count > 0 ? chosen : throw Parameters.Invalid(parameter, $"must be one of {string.Join(", ", Enum.GetValues<T>().Select(wireName))}");
    }

    private static Ok<JobInfo> Describe(string id, HttpContext context, JobService jobs) =>
        TypedResults.Ok(jobs.Get(context.Caller(), Parameters.Job(id)).ToWire());

    private static Ok<JobInfo> Cancel(string id, HttpContext context, JobService jobs) =>
        TypedResults.Ok(jobs.Cancel(context.Caller(), Parameters.Job(id)).ToWire());

    private static ServerSentEventsResult<object> WatchAll(HttpContext context, JobEventStream events) => events.OfAll(context);

    private static ServerSentEventsResult<object> Watch(string id, HttpContext context, JobEventStream events) => events.Of(context, Parameters.Job(id));

    private static RestoreMode Mode(string? mode) => mode switch
    {
        null or RestoreModes.Create => RestoreMode.Create,
        RestoreModes.Overwrite => RestoreMode.Overwrite,
        RestoreModes.CreateOrOverwrite => RestoreMode.CreateOrOverwrite,
        _ => throw Parameters.Invalid("mode", $"must be one of {RestoreModes.Create}, {RestoreModes.Overwrite}, {RestoreModes.CreateOrOverwrite}"),
    };
}
