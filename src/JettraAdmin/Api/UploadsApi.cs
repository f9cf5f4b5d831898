using JettraAdmin.Api.OpenApi.Routes;
using JettraAdmin.Auth;
using JettraAdmin.Driver.Wire;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Settings;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace JettraAdmin.Api;

/// <summary>Uploads: send an archive, then plan a restore or restore it by its id.</summary>
internal static class UploadsApi
{
    public static RouteGroupBuilder MapUploadsApi(this RouteGroupBuilder api)
    {
        api.MapPost("/uploads", Receive).RequireAuthorization(Policies.Owner).WithMetadata(UploadRoutes.Receive).WithMetadata(new DisableRequestSizeLimitAttribute());
        api.MapGet("/uploads/{id}", Describe).RequireAuthorization(Policies.Owner).WithMetadata(UploadRoutes.Describe);
        api.MapDelete("/uploads/{id}", Discard).RequireAuthorization(Policies.Owner).WithMetadata(UploadRoutes.Discard);
        return api;
    }

    private static async Task<Ok<UploadInfo>> Receive(string? name, HttpContext context, BackupService backups, IOptions<JettraOptions> settings)
    {
        var fileName = Parameters.Required(name, "name");
        return TypedResults.Ok((await RestoreApi.ReceiveAsync(context, fileName, backups, settings.Value.Limits)).ToWire());
    }

    private static Ok<UploadInfo> Describe(string id, HttpContext context, BackupService backups) =>
        TypedResults.Ok(backups.GetUpload(context.Caller(), Parameters.Upload(id, "id")).ToWire());

    private static Ok<Done> Discard(string id, HttpContext context, BackupService backups)
    {
        var upload = backups.GetUpload(context.Caller(), Parameters.Upload(id, "id")).Id;
        backups.DiscardUpload(context.Caller(), upload);
        return TypedResults.Ok(Done.Deleted);
    }
}
