using JettraAdmin.Api.OpenApi.Routes;
using JettraAdmin.Auth;
using JettraAdmin.Driver.Wire;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Jobs;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace JettraAdmin.Api;

/// <summary>Backups: create, list, download, describe, verify, delete.</summary>
internal static class BackupsApi
{
    public static RouteGroupBuilder MapBackupsApi(this RouteGroupBuilder api)
    {
        api.MapPost("/backup", Create).RequireAuthorization(Policies.Owner).WithMetadata(BackupRoutes.Create);
        api.MapGet("/backup/plan", Plan).RequireAuthorization(Policies.Owner).WithMetadata(BackupRoutes.Plan);
        api.MapMethods("/backup/download", [HttpMethods.Get, HttpMethods.Head], Download).RequireAuthorization(Policies.Owner).WithMetadata(BackupRoutes.Download);
        api.MapGet("/backups", List).RequireAuthorization(Policies.Owner).WithMetadata(BackupRoutes.List);
        api.MapGet("/backups/unlisted", ListUnlisted).RequireAuthorization(Policies.Owner).WithMetadata(BackupRoutes.ListUnlisted);
        api.MapDelete("/backups/gone", ForgetGone).RequireAuthorization(Policies.Admin).WithMetadata(BackupRoutes.ForgetGone);
        api.MapGet("/backups/{file}", Describe).RequireAuthorization(Policies.Owner).WithMetadata(BackupRoutes.Describe);
        api.MapPost("/backups/{file}/verify", Verify).RequireAuthorization(Policies.Owner).WithMetadata(BackupRoutes.Verify);
        api.MapDelete("/backups/{file}", Delete).RequireAuthorization(Policies.Admin).WithMetadata(BackupRoutes.Delete);
        return api;
    }

    private static async Task<Ok<BackupDone>> Create(string? db, HttpContext context, BackupService backups, JobService jobs)
    {
        var caller = context.Caller();
        var ended = await jobs.CompleteAsync(caller, backups.StartBackup(caller, Parameters.Database(db)), context);
        return TypedResults.Ok(new BackupDone(ended.Result.File ?? throw new InvalidOperationException("A completed backup has no file.")));
    }

    private static async Task<Ok<BackupPlanInfo>> Plan(string? db, HttpContext context, BackupService backups, CancellationToken ct) =>
        TypedResults.Ok((await backups.PlanBackupAsync(context.Caller(), Parameters.Database(db), ct)).ToWire());

    private static async Task<FileStreamHttpResult> Download(string? file, HttpContext context, BackupService backups, CancellationToken ct)
    {
        // Only the client may cache it, and must revalidate. The entity tag allows it to resume a download.
        context.Response.Headers.CacheControl = "private, no-cache";
        (var backup, var content) = await backups.OpenAsync(context.Caller(), Parameters.Backup(file), ct);
        return TypedResults.Stream(
            content,
            "application/zip",
            backup.Name.Value,
            entityTag: new EntityTagHeaderValue($"\"{backup.Stamp}\""),
            // Unknown range units must be ignored (RFC 9110, section 14.2). ASP.NET Core would treat any unit as bytes.
            enableRangeProcessing: context.Request.GetTypedHeaders().Range?.Unit.Equals("bytes", StringComparison.OrdinalIgnoreCase) ?? true);
    }

    private static async Task<Ok<IReadOnlyList<string>>> List(HttpContext context, BackupService backups, CancellationToken ct) =>
        TypedResults.Ok<IReadOnlyList<string>>([.. (await backups.ListAsync(context.Caller(), ct)).Select(b => b.Name.Value)]);

    private static async Task<Ok<UnlistedInfo>> ListUnlisted(HttpContext context, BackupService backups, CancellationToken ct) =>
        TypedResults.Ok((await backups.ReportFolderAsync(context.Caller(), ct)).ToWire());

    private static Ok<Done> ForgetGone(HttpContext context, BackupService backups)
    {
        backups.ForgetGone(context.Caller());
        return TypedResults.Ok(Done.Deleted);
    }

    private static async Task<Ok<BackupInfo>> Describe(string file, HttpContext context, BackupService backups, TimeProvider time, CancellationToken ct) =>
        TypedResults.Ok((await backups.GetAsync(context.Caller(), Parameters.Backup(file), ct)).ToWire(time.GetUtcNow()));

    private static async Task<Ok<BackupInfo>> Verify(
        string file, HttpContext context, BackupService backups, JobService jobs, TimeProvider time, CancellationToken ct)
    {
        var caller = context.Caller();
        var name = Parameters.Backup(file);
        await jobs.CompleteAsync(caller, await backups.StartVerifyAsync(caller, name, ct), context);
        return TypedResults.Ok((await backups.GetAsync(caller, name, ct)).ToWire(time.GetUtcNow()));
    }

    private static async Task<Ok<Done>> Delete(string file, HttpContext context, BackupService backups, CancellationToken ct)
    {
        context.SetJobHeader(await backups.DeleteAsync(context.Caller(), Parameters.Backup(file), ct));
        return TypedResults.Ok(Done.Deleted);
    }
}
