using JettraAdmin.Driver.Wire;
using Microsoft.OpenApi;
using static JettraAdmin.Engine.Failures.ErrorCodes;

namespace JettraAdmin.Api.OpenApi.Routes;

internal static class UploadRoutes
{
    private const string Info =
        """
        {"id":"0199f0c2b1a07d6c8a3f5b2e4c6d8e91","name":"shop.zip","bytes":1289,"createdAt":"2025-12-14T22:00:00+00:00","length":1289,"complete":true,"expiresAt":"2025-12-15T22:00:00+00:00"}
        """;

    public static RouteDescription Receive { get; } = new("sendUpload", ApiTags.Uploads, "Send a file", "The upload is kept for a day. Plan its restore with `POST /api/restore/plan`, and restore it with `POST /api/jobs`.")
    {
        Parameters = [new("name", ParameterLocation.Query, "The name of the file.", Fields.Text(), "shop.zip") { Codes = [MissingParameter] }],
        Body = Bytes("The bytes of the file. Not a form."),
        Responses = [RouteResponse.Ok<UploadInfo>("The upload.", Info)],
        Codes = [StorageUnavailable, ServerStopping, DiskFull],
    };

    public static RouteDescription Describe { get; } = new("getUpload", ApiTags.Uploads, "Get an upload", "Returns how much of the file has arrived, and when the upload expires.")
    {
        Parameters = [Fields.Upload],
        Responses = [RouteResponse.Ok<UploadInfo>("The upload.", Info)],
    };

    public static RouteDescription Discard { get; } = new("discardUpload", ApiTags.Uploads, "Delete an upload", "An upload that a restore is reading is deleted when the restore has ended.")
    {
        Parameters = [Fields.Upload],
        Responses = [RouteResponse.Ok<Done>("The upload is deleted.", """{"status":"deleted"}""")],
        Codes = [StorageUnavailable],
    };

    /// <summary>A file as the request body.</summary>
    /// <param name="text">The description.</param>
    public static RouteBody Bytes(string text) => new(
        $"{text} The maximum size is `Jettra:Limits:UploadBytes`. If no data arrives for `Jettra:Limits:UploadIdle`, the request is aborted. The content type is ignored.",
        RouteContent.Of("application/zip", Fields.Bytes()))
    {
        Codes = [EmptyUpload, UploadIncomplete, UploadStalled, UploadTooLarge],
    };
}
