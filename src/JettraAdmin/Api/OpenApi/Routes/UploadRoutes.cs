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

    public static RouteDescription Receive { get; } = new("sendUpload", Chapters.Uploads, "Send a file", "It waits a day to be looked at with `POST /api/restore/plan` and restored with `POST /api/jobs`.")
    {
        Parameters = [new("name", ParameterLocation.Query, "What the file is called where it comes from.", Fields.Text(), "shop.zip") { Codes = [MissingParameter] }],
        Body = Bytes("The bytes of the file, as they are: no form."),
        Answers = [RouteAnswer.Ok<UploadInfo>("The upload.", Info)],
        Codes = [StorageUnavailable, ServerStopping, DiskFull],
    };

    public static RouteDescription Describe { get; } = new("getUpload", Chapters.Uploads, "One upload", "How much of it is here, and until when it waits.")
    {
        Parameters = [Fields.Upload],
        Answers = [RouteAnswer.Ok<UploadInfo>("The upload.", Info)],
    };

    public static RouteDescription Discard { get; } = new("discardUpload", Chapters.Uploads, "Throw an upload away", "One that a restore is reading stays until that has ended.")
    {
        Parameters = [Fields.Upload],
        Answers = [RouteAnswer.Ok<Done>("It is gone.", """{"status":"deleted"}""")],
        Codes = [StorageUnavailable],
    };

    /// <summary>A file as the body of a request.</summary>
    /// <param name="text">What it is.</param>
    public static RouteBody Bytes(string text) => new(
        $"{text} At most `Jettra:Limits:UploadBytes`; one that stands still for `Jettra:Limits:UploadIdle` is given up. The content type is not looked at.",
        RouteContent.Of("application/zip", Fields.Bytes()))
    {
        Codes = [EmptyUpload, UploadIncomplete, UploadStalled, UploadTooLarge],
    };
}
