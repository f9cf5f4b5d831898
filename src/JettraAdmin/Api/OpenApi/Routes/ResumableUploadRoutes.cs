using static JettraAdmin.Engine.Failures.ErrorCodes;

namespace JettraAdmin.Api.OpenApi.Routes;

internal static class ResumableUploadRoutes
{
    private static readonly RouteParameter Version =
        Fields.Header(Tus.ResumableHeader, "The version of the protocol.", Fields.Choice(Tus.Version), Tus.Version) with { Codes = [UnsupportedTusVersion] };

    private static readonly (string Name, string Text) Offset = (Tus.OffsetHeader, "The number of bytes that are stored on disk.");
    private static readonly (string Name, string Text) Expires = (Tus.ExpiresHeader, "When the upload is deleted unless more data arrives.");

    private static readonly RouteResponse Supported = new(204, "The supported version and extensions.")
    {
        Headers =
        [
            (Tus.VersionHeader, "`1.0.0`."), ("Tus-Extension", $"`{Tus.Extensions}`."), ("Tus-Max-Size", "The maximum file size in bytes."),
            ("Tus-Checksum-Algorithm", "`sha256,sha1`."),
        ],
    };

    private static readonly RouteParameter Checksum =
        Fields.Header("Upload-Checksum", "The algorithm, a space, and the checksum of the part in Base64. A part with a checksum is stored completely or not at all.", Fields.Text(), "sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0=", required: false)
            with { Codes = [InvalidParameter, ChecksumMismatch] };

    public static RouteDescription Options { get; } = new("getTusOptions", ApiTags.Tus, "Get the tus options", "Returns the supported version and extensions of the protocol.") { Responses = [Supported] };

    public static RouteDescription OptionsOfOne { get; } = new("getTusUploadOptions", ApiTags.Tus, "Get the tus options of an upload", "The same for the address of an upload.")
    {
        Parameters = [Fields.Upload with { Codes = [] }],
        Responses = [Supported],
    };

    public static RouteDescription Create { get; } = new(
        "beginTusUpload", ApiTags.Tus, "Begin an upload", "The body may have the first part of the file. A user can have at most 100 unfinished uploads.")
    {
        Parameters =
        [
            Version,
            Fields.Header(Tus.LengthHeader, "The size of the file in bytes.", Fields.Number(min: 1), "1289"),
            Fields.Header(Tus.MetadataHeader, "Keys and Base64 values, separated by commas. `filename` is the name of the file. At most 4096 characters.", Fields.Text(), "filename c2hvcC56aXA=", required: false),
            Checksum,
        ],
        Body = Part("Optional: the first part.") with { Required = false },
        Responses =
        [
            new RouteResponse(201, "The upload is created.") { Headers = [("Location", "The address of the upload. Its last segment is the id of the upload."), Offset, Expires] },
        ],
        Codes = [EmptyUpload, TooManyUploads, ServerStopping, StorageUnavailable, DiskFull],
    };

    public static RouteDescription Describe { get; } = new(
        "getTusUpload", ApiTags.Tus, "Get the offset of an upload", "Ends a part that is still being received, because the client has lost that connection.")
    {
        Parameters = [Fields.Upload, Version],
        Responses =
        [
            new RouteResponse(200, "The state of the upload.") { Headers = [Offset, (Tus.LengthHeader, "The total size in bytes."), (Tus.MetadataHeader, "The metadata, as it was sent."), Expires] },
        ],
    };

    public static RouteDescription Append { get; } = new("sendTusPart", ApiTags.Tus, "Send a part", "Data that arrives is stored even if the connection breaks. Send one part at a time.")
    {
        Parameters = [Fields.Upload, Version, Fields.Header(Tus.OffsetHeader, "The position of the part: the number of bytes that are already stored.", Fields.Number(min: 0), "0"), Checksum],
        Body = Part("The part."),
        Responses = [new RouteResponse(204, "The part is stored.") { Headers = [Offset, Expires] }],
        Codes = [UploadOffset, UploadBusy, UploadTakenOver, ServerStopping, StorageUnavailable, DiskFull],
    };

    public static RouteDescription Discard { get; } = new("discardTusUpload", ApiTags.Tus, "Delete an upload", "Deletes the upload and its data.")
    {
        Parameters = [Fields.Upload, Version],
        Responses = [new RouteResponse(204, "The upload is deleted.")],
        Codes = [StorageUnavailable],
    };

    public static RouteDescription MethodOverride { get; } = new(
        "tusByPost", ApiTags.Tus, "Override the method of a POST", "For clients that can only send POST. The request is handled like one with the method in the header.")
    {
        Parameters = [Fields.Upload, Version, Fields.Header(Tus.OverrideHeader, "The method.", Fields.Choice("PATCH", "HEAD", "DELETE"), "HEAD") with { Codes = [MethodNotAllowed] }],
        Body = Part("The part, for PATCH.") with { Required = false },
        Responses = [new RouteResponse(204, "Like PATCH or DELETE.") { Headers = [Offset, Expires] }, new RouteResponse(200, "Like HEAD.") { Headers = [Offset, Expires] }],
        Codes = [UploadOffset, UploadBusy, UploadTakenOver, ChecksumMismatch, ServerStopping, StorageUnavailable, DiskFull],
    };

    private static RouteBody Part(string text) => new($"{text} Bytes of the file.", RouteContent.Of(Tus.PartType, Fields.Bytes()))
    {
        Codes = [UnsupportedMediaType, UploadTooLarge, UploadTooLong, UploadStalled],
    };
}
