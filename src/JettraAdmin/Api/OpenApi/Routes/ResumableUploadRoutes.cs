using static JettraAdmin.Engine.Failures.ErrorCodes;

namespace JettraAdmin.Api.OpenApi.Routes;

internal static class ResumableUploadRoutes
{
    private static readonly RouteParameter Version =
        Fields.Header(Tus.ResumableHeader, "The version of the protocol.", Fields.Choice(Tus.Version), Tus.Version) with { Codes = [UnsupportedTusVersion] };

    private static readonly (string Name, string Text) Offset = (Tus.OffsetHeader, "How many bytes are here and flushed to disk.");
    private static readonly (string Name, string Text) Expires = (Tus.ExpiresHeader, "When it is thrown away, unless more of it comes.");

    private static readonly RouteAnswer Spoken = new(204, "What is spoken here.")
    {
        Headers =
        [
            (Tus.VersionHeader, "`1.0.0`."), ("Tus-Extension", $"`{Tus.Extensions}`."), ("Tus-Max-Size", "How large a file may be, in bytes."),
            ("Tus-Checksum-Algorithm", "`sha256,sha1`."),
        ],
    };

    private static readonly RouteParameter Checksum =
        Fields.Header("Upload-Checksum", "The algorithm, a blank, and the part's checksum in Base64. Such a part is taken whole or not at all.", Fields.Text(), "sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0=", required: false)
            with { Codes = [InvalidParameter, ChecksumMismatch] };

    public static RouteDescription Options { get; } = new("getTusOptions", Chapters.Tus, "What is spoken here", "The version and the extensions of the protocol.") { Answers = [Spoken] };

    public static RouteDescription OptionsOfOne { get; } = new("getTusUploadOptions", Chapters.Tus, "What is spoken here", "The same for the address of an upload.")
    {
        Parameters = [Fields.Upload with { Codes = [] }],
        Answers = [Spoken],
    };

    public static RouteDescription Create { get; } = new(
        "beginTusUpload", Chapters.Tus, "Begin an upload", "Perhaps with the first part of the file as its body. A person has at most 100 unfinished ones.")
    {
        Parameters =
        [
            Version,
            Fields.Header(Tus.LengthHeader, "How long the file is, in bytes.", Fields.Number(least: 1), "1289"),
            Fields.Header(Tus.MetadataHeader, "Pairs of a key and a value in Base64, parted by commas; `filename` is what the file is called. At most 4096 characters.", Fields.Text(), "filename c2hvcC56aXA=", required: false),
            Checksum,
        ],
        Body = Part("Perhaps the first part.") with { Required = false },
        Answers =
        [
            new RouteAnswer(201, "It is begun.") { Headers = [("Location", "The upload's address; its last part is an upload's id like any other."), Offset, Expires] },
        ],
        Codes = [EmptyUpload, TooManyUploads, ServerStopping, StorageUnavailable, DiskFull],
    };

    public static RouteDescription Describe { get; } = new(
        "getTusUpload", Chapters.Tus, "Where to go on", "Ends a part that is still under way, since whoever asks has lost the connection that carried it.")
    {
        Parameters = [Fields.Upload, Version],
        Answers =
        [
            new RouteAnswer(200, "How much is here.") { Headers = [Offset, (Tus.LengthHeader, "How much there will be."), (Tus.MetadataHeader, "As it was sent."), Expires] },
        ],
    };

    public static RouteDescription Append { get; } = new("sendTusPart", Chapters.Tus, "Send a part", "What arrives counts, however the part ends. One part at a time.")
    {
        Parameters = [Fields.Upload, Version, Fields.Header(Tus.OffsetHeader, "Where the part begins: as much as is here.", Fields.Number(least: 0), "0"), Checksum],
        Body = Part("The part."),
        Answers = [new RouteAnswer(204, "It is here.") { Headers = [Offset, Expires] }],
        Codes = [UploadOffset, UploadBusy, UploadTakenOver, ServerStopping, StorageUnavailable, DiskFull],
    };

    public static RouteDescription Discard { get; } = new("discardTusUpload", Chapters.Tus, "Throw an upload away", "With all that is here of it.")
    {
        Parameters = [Fields.Upload, Version],
        Answers = [new RouteAnswer(204, "It is gone.")],
        Codes = [StorageUnavailable],
    };

    public static RouteDescription Overridden { get; } = new(
        "tusByPost", Chapters.Tus, "Another method by POST", "For clients that know no other than POST: answered as the method that the header names, with its headers and body.")
    {
        Parameters = [Fields.Upload, Version, Fields.Header(Tus.OverrideHeader, "The method.", Fields.Choice("PATCH", "HEAD", "DELETE"), "HEAD") with { Codes = [MethodNotAllowed] }],
        Body = Part("The part, for PATCH.") with { Required = false },
        Answers = [new RouteAnswer(204, "As PATCH or DELETE.") { Headers = [Offset, Expires] }, new RouteAnswer(200, "As HEAD.") { Headers = [Offset, Expires] }],
        Codes = [UploadOffset, UploadBusy, UploadTakenOver, ChecksumMismatch, ServerStopping, StorageUnavailable, DiskFull],
    };

    private static RouteBody Part(string text) => new($"{text} Bytes of the file.", RouteContent.Of(Tus.PartType, Fields.Bytes()))
    {
        Codes = [UnsupportedMediaType, UploadTooLarge, UploadTooLong, UploadStalled],
    };
}
