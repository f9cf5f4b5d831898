using JettraAdmin.Api.OpenApi.Routes;
using JettraAdmin.Auth;
using JettraAdmin.Driver.Wire;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Backups.Uploads;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;
using JettraAdmin.Settings;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace JettraAdmin.Api;

/// <summary>Restore: from a backup or from a body, and what it would meet.</summary>
internal static class RestoreApi
{
    private const string NoName = "upload.zip";

    public static RouteGroupBuilder MapRestoreApi(this RouteGroupBuilder api)
    {
        api.MapPost("/restore", Restore).RequireAuthorization(Policies.Owner).WithMetadata(RestoreRoutes.Restore);
        api.MapPost("/restore/plan", Plan).RequireAuthorization(Policies.Owner).WithMetadata(RestoreRoutes.Plan);
        api.MapPost("/restore/upload", RestoreUpload).RequireAuthorization(Policies.Owner).WithMetadata(RestoreRoutes.RestoreUpload).WithMetadata(new DisableRequestSizeLimitAttribute());
        return api;
    }

    private static async Task<Ok<RestoreDone>> Restore(HttpContext context, BackupService backups, JobService jobs, CancellationToken ct)
    {
        RestoreBackup body = await context.Request.ReadJsonAsync(WireJson.Default.RestoreBackup, ct);
        RestoreSource source = Parameters.Source(body.File, null, body.Empty);
        Caller caller = context.Caller();
        Job started = await backups.StartRestoreAsync(caller, source, Parameters.Database(body.Db), RestoreMode.CreateOrOverwrite, ct);
        Job ended = await jobs.CompleteAsync(caller, started, context);
        return TypedResults.Ok(new RestoreDone(RestoreDone.Word)
        {
            NotCarriedOver = ended.Result.NotCarriedOver,
            Losses = ended.Result.Losses?.ToWire(),
            RelaxedIndexes = ended.Result.RelaxedIndexes,
        });
    }

    private static async Task<Ok<RestorePlanInfo>> Plan(HttpContext context, BackupService backups, CancellationToken ct)
    {
        PlanRestore body = await context.Request.ReadJsonAsync(WireJson.Default.PlanRestore, ct);
        RestoreSource source = Parameters.Source(body.File, body.Upload, body.Empty);
        return TypedResults.Ok((await backups.PlanRestoreAsync(context.Caller(), source, Parameters.Database(body.Db), ct)).ToWire());
    }

    private static async Task<Ok<UploadRestored>> RestoreUpload(
        string? db, string? empty, HttpContext context, BackupService backups, JobService jobs, IOptions<JettraOptions> settings, CancellationToken ct)
    {
        DatabaseName target = Parameters.Database(db);
        bool mayBeEmpty = Parameters.Flag(empty, "empty");
        Caller caller = context.Caller();
        caller.Demand(Role.Owner, target);
        Upload upload = await ReceiveAsync(context, NoName, backups, settings.Value.Limits);
        Job ended;
        try
        {
            Job started = await backups.StartRestoreAsync(caller, new RestoreSource.Uploaded(upload.Id) { MayBeEmpty = mayBeEmpty }, target, RestoreMode.CreateOrOverwrite, ct);
            ended = await jobs.CompleteAsync(caller, started, context);
        }
        catch (JettraException)
        {
            // Nobody was told the id, so nobody else can throw it away.
            backups.DiscardUpload(caller, upload.Id);
            throw;
        }

        return TypedResults.Ok(new UploadRestored(RestoreDone.Word, ended.Result.File ?? upload.FileName)
        {
            NotCarriedOver = ended.Result.NotCarriedOver,
            Losses = ended.Result.Losses?.ToWire(),
            RelaxedIndexes = ended.Result.RelaxedIndexes,
        });
    }

    /// <summary>Takes the body of a request aside as a file.</summary>
    public static async Task<Upload> ReceiveAsync(HttpContext context, string name, BackupService backups, LimitOptions limits)
    {
        await using UploadBody body = UploadBody.Of(context, limits.UploadBytes, limits);
        return await backups.ReceiveAsync(context.Caller(), name, body, context.Request.ContentLength, context.RequestAborted);
    }
}
