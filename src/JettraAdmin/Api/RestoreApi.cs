using JettraAdmin.Api.OpenApi.Routes;
using JettraAdmin.Auth;
using JettraAdmin.Driver.Wire;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Backups.Uploads;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Settings;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace JettraAdmin.Api;

/// <summary>Restores from a backup or from the request body, and restore plans.</summary>
internal static class RestoreApi
{
    private const string DefaultFileName = "upload.zip";

    public static RouteGroupBuilder MapRestoreApi(this RouteGroupBuilder api)
    {
        api.MapPost("/restore", Restore).RequireAuthorization(Policies.Owner).WithMetadata(RestoreRoutes.Restore);
        api.MapPost("/restore/plan", Plan).RequireAuthorization(Policies.Owner).WithMetadata(RestoreRoutes.Plan);
        api.MapPost("/restore/upload", RestoreUpload).RequireAuthorization(Policies.Owner).WithMetadata(RestoreRoutes.RestoreUpload).WithMetadata(new DisableRequestSizeLimitAttribute());
        return api;
    }

    private static async Task<Ok<RestoreDone>> Restore(HttpContext context, BackupService backups, JobService jobs, CancellationToken ct)
    {
        var body = await context.Request.ReadJsonAsync(WireJson.Default.RestoreBackup, ct);
        var source = Parameters.Source(body.File, null, body.Empty);
        var caller = context.Caller();
        var started = await backups.StartRestoreAsync(caller, source, Parameters.Database(body.Db), RestoreMode.CreateOrOverwrite, ct);
        var ended = await jobs.CompleteAsync(caller, started, context);
        return TypedResults.Ok(ended.ToRestoreDone());
    }

    private static async Task<Ok<RestorePlanInfo>> Plan(HttpContext context, BackupService backups, CancellationToken ct)
    {
        var body = await context.Request.ReadJsonAsync(WireJson.Default.PlanRestore, ct);
        var source = Parameters.Source(body.File, body.Upload, body.Empty);
        return TypedResults.Ok((await backups.PlanRestoreAsync(context.Caller(), source, Parameters.Database(body.Db), ct)).ToWire());
    }

    private static async Task<Ok<UploadRestored>> RestoreUpload(
        string? db, string? empty, HttpContext context, BackupService backups, JobService jobs, IOptions<JettraOptions> settings, CancellationToken ct)
    {
        var target = Parameters.Database(db);
        var mayBeEmpty = Parameters.Flag(empty, "empty");
        var caller = context.Caller();
        caller.Demand(Role.Owner, target);
        var upload = await ReceiveAsync(context, DefaultFileName, backups, settings.Value.Limits);
        Job ended;
        try
        {
            var started = await backups.StartRestoreAsync(caller, new RestoreSource.Uploaded(upload.Id) { MayBeEmpty = mayBeEmpty }, target, RestoreMode.CreateOrOverwrite, ct);
            ended = await jobs.CompleteAsync(caller, started, context);
        }
        catch (JettraException)
        {
            // The client does not know the id, so only this code can discard the upload.
            backups.DiscardUpload(caller, upload.Id);
            throw;
        }

        return TypedResults.Ok(ended.ToUploadRestored(upload.FileName));
    }

    /// <summary>Receives the body of a request as an upload.</summary>
    public static async Task<Upload> ReceiveAsync(HttpContext context, string name, BackupService backups, LimitOptions limits)
    {
        await using var body = UploadBody.Of(context, limits.UploadBytes, limits);
        return await backups.ReceiveAsync(context.Caller(), name, body, context.Request.ContentLength, context.RequestAborted);
    }
}
