using System.Globalization;
using JettraAdmin.Api.OpenApi.Routes;
using JettraAdmin.Auth;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Backups.Uploads;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Problems;
using JettraAdmin.Settings;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace JettraAdmin.Api;

/// <summary>Resumable uploads, with the tus protocol.</summary>
internal static class ResumableUploadsApi
{
    private const string Kept = "What arrived is kept.";

    public static RouteGroupBuilder MapResumableUploadsApi(this RouteGroupBuilder api)
    {
        var tus = api.MapGroup(Tus.Path).RequireAuthorization(Policies.Owner);
        tus.MapMethods("", [HttpMethods.Options], Options).WithMetadata(ResumableUploadRoutes.Options);
        tus.MapMethods("/{id}", [HttpMethods.Options], Options).WithMetadata(ResumableUploadRoutes.OptionsOfOne);

        var uploads = tus.MapGroup("").WithMetadata(new DisableRequestSizeLimitAttribute()).AddEndpointFilter(DemandVersionAsync);
        uploads.MapPost("", Create).WithMetadata(ResumableUploadRoutes.Create);
        uploads.MapMethods("/{id}", [HttpMethods.Head], Describe).WithMetadata(ResumableUploadRoutes.Describe);
        uploads.MapPatch("/{id}", Append).WithMetadata(ResumableUploadRoutes.Append);
        uploads.MapDelete("/{id}", Discard).WithMetadata(ResumableUploadRoutes.Discard);
        uploads.MapPost("/{id}", MethodOverride).WithMetadata(ResumableUploadRoutes.MethodOverride);
        return api;
    }

    private static NoContent Options(HttpContext context, IOptions<JettraOptions> settings)
    {
        var headers = context.Response.Headers;
        headers[Tus.VersionHeader] = Tus.Version;
        headers["Tus-Extension"] = Tus.Extensions;
        headers["Tus-Max-Size"] = settings.Value.Limits.UploadBytes.ToString(CultureInfo.InvariantCulture);
        headers["Tus-Checksum-Algorithm"] = string.Join(',', PartChecksum.Algorithms.Keys);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> Create(HttpContext context, BackupService backups, IOptions<JettraOptions> settings)
    {
        var length = Tus.Length(context.Request);
        var limits = settings.Value.Limits;
        if (length > limits.UploadBytes)
        {
            throw UploadBody.TooLarge(limits.UploadBytes);
        }

        var part = Tus.HasPart(context.Request);
        if (!part && context.Request.ContentLength is > 0)
        {
            return TypedResults.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        }

        var caller = context.Caller();
        var metadata = Tus.Metadata(context.Request);
        var upload = backups.BeginUpload(caller, Tus.FileName(metadata), length, metadata);
        if (part)
        {
            try
            {
                upload = await AppendAsync(context, backups, caller, upload.Id, offset: 0, limits);
            }
            catch (JettraException)
            {
                // The client does not know the address, so only this code can discard the upload.
                backups.DiscardUpload(caller, upload.Id);
                throw;
            }
        }

        Tell(context.Response, upload);
        return TypedResults.Created($"{context.Request.PathBase}/api{Tus.Path}/{upload.Id}");
    }

    private static async Task<Ok> Describe(string id, HttpContext context, BackupService backups, CancellationToken ct)
    {
        var upload = await backups.EndUploadPartAsync(context.Caller(), Parameters.Upload(id, "id"), ct);
        Tell(context.Response, upload);
        context.Response.Headers[Tus.LengthHeader] = upload.Length.ToString(CultureInfo.InvariantCulture);
        if (upload.Metadata is { } metadata)
        {
            context.Response.Headers[Tus.MetadataHeader] = metadata;
        }

        return TypedResults.Ok();
    }

    private static async Task<IResult> Append(string id, HttpContext context, BackupService backups, IOptions<JettraOptions> settings)
    {
        if (!Tus.HasPart(context.Request))
        {
            return TypedResults.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        }

        var upload = await AppendAsync(
            context, backups, context.Caller(), Parameters.Upload(id, "id"), Tus.Offset(context.Request), settings.Value.Limits);
        Tell(context.Response, upload);
        return TypedResults.NoContent();
    }

    private static NoContent Discard(string id, HttpContext context, BackupService backups)
    {
        var caller = context.Caller();
        backups.DiscardUpload(caller, backups.GetUpload(caller, Parameters.Upload(id, "id")).Id);
        return TypedResults.NoContent();
    }

    /// <summary>Supports X-HTTP-Method-Override, for clients that can only send POST.</summary>
    private static async Task<IResult> MethodOverride(
        string id, HttpContext context, BackupService backups, IOptions<JettraOptions> settings, CancellationToken ct)
    {
        switch (context.Request.Headers[Tus.OverrideHeader].ToString().ToUpperInvariant())
        {
            case "PATCH":
                return await Append(id, context, backups, settings);
            case "HEAD":
                return await Describe(id, context, backups, ct);
            case "DELETE":
                return Discard(id, context, backups);
            default:
                context.Response.Headers[HeaderNames.Allow] = "OPTIONS, HEAD, PATCH, DELETE";
                return TypedResults.StatusCode(StatusCodes.Status405MethodNotAllowed);
        }
    }

    private static async Task<Upload> AppendAsync(
        HttpContext context, BackupService backups, Caller caller, UploadId id, long offset, LimitOptions limits)
    {
        var checksum = Tus.Checksum(context.Request);
        await using var body = UploadBody.Of(context, limits.UploadBytes, limits, Kept);
        // Data that has arrived is stored even if the client has disconnected.
        return await backups.AppendUploadAsync(caller, id, offset, body, checksum, CancellationToken.None);
    }

    private static void Tell(HttpResponse response, Upload upload)
    {
        response.Headers[Tus.OffsetHeader] = upload.Bytes.ToString(CultureInfo.InvariantCulture);
        response.Headers[Tus.ExpiresHeader] = upload.ExpiresAt.ToString("R", CultureInfo.InvariantCulture);
    }

    private static async ValueTask<object?> DemandVersionAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        if (context.Request.Headers[Tus.ResumableHeader].ToString() == Tus.Version)
        {
            return await next(invocation);
        }

        context.Response.Headers[Tus.VersionHeader] = Tus.Version;
        var refusal = new JettraException(
            ErrorCodes.UnsupportedTusVersion,
            $"The header {Tus.ResumableHeader} is not {Tus.Version}, the version that this server supports.",
            hint: $"Send {Tus.ResumableHeader}: {Tus.Version}.");
        await ProblemMapping.WriteAsync(context, ProblemMapping.Of(refusal, context.Request.Method));
        return TypedResults.Empty;
    }
}
