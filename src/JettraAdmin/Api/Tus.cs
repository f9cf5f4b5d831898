using System.Globalization;
using System.Text;
using JettraAdmin.Engine.Backups.Uploads;

namespace JettraAdmin.Api;

/// <summary>Headers and constants of the tus protocol 1.0.0 for resumable uploads: https://tus.io/protocols/resumable-upload</summary>
internal static class Tus
{
    public const string Path = "/uploads/tus";

    public const string Version = "1.0.0";

    public const string Extensions = "creation,creation-with-upload,checksum,expiration,termination";

    /// <summary>The content type of a part.</summary>
    public const string PartType = "application/offset+octet-stream";

    public const string ResumableHeader = "Tus-Resumable";

    public const string VersionHeader = "Tus-Version";

    public const string LengthHeader = "Upload-Length";

    public const string OffsetHeader = "Upload-Offset";

    public const string MetadataHeader = "Upload-Metadata";

    public const string ExpiresHeader = "Upload-Expires";

    public const string OverrideHeader = "X-HTTP-Method-Override";

    private const string ChecksumHeader = "Upload-Checksum";
    private const int MaxMetadata = 4096;

    /// <summary>The size of the file of a new upload.</summary>
    public static long Length(HttpRequest request) => Number(request, LengthHeader);

    /// <summary>The position where a part begins.</summary>
    public static long Offset(HttpRequest request) => Number(request, OffsetHeader);

    public static bool HasPart(HttpRequest request) =>
        request.ContentType?.Split(';')[0].Trim().Equals(PartType, StringComparison.OrdinalIgnoreCase) == true;

    public static string? Metadata(HttpRequest request) => request.Headers[MetadataHeader].ToString() switch
    {
        "" => null,
        { Length: > MaxMetadata } => throw Parameters.Invalid(MetadataHeader, $"must have at most {MaxMetadata} characters"),
        var metadata => metadata,
    };

    /// <summary>The value of <c>filename</c> in the metadata, or an empty string.</summary>
    public static string FileName(string? metadata)
    {
        foreach (var pair in metadata?.Split(',') ?? [])
        {
            var parts = pair.Trim().Split(' ');
            if (parts is ["filename", var encoded])
            {
                return Decode(encoded);
            }
        }

        return "";
    }

    public static PartChecksum? Checksum(HttpRequest request)
    {
        var header = request.Headers[ChecksumHeader].ToString();
        if (header.Length == 0)
        {
            return null;
        }

        var parts = header.Split(' ');
        var value = new byte[64];
        return parts is [var name, var encoded]
            && PartChecksum.Algorithms.TryGetValue(name, out var algorithm)
            && Convert.TryFromBase64String(encoded, value, out var length)
                ? new PartChecksum(algorithm, value.AsMemory(0, length))
                : throw Parameters.Invalid(ChecksumHeader, $"must be one of {string.Join(", ", PartChecksum.Algorithms.Keys)}, a space, and the checksum in Base64");
    }

    /// <summary>Adds the protocol version to every response under the path, also to errors.</summary>
    public static void UseTusVersion(this WebApplication web) => web.Use((context, next) =>
    {
        if (context.Request.Path.StartsWithSegments("/api" + Path))
        {
            context.Response.OnStarting(() =>
            {
                context.Response.Headers[ResumableHeader] = Version;
                return Task.CompletedTask;
            });
        }

        return next(context);
    });

    private static long Number(HttpRequest request, string header) =>
        long.TryParse(Parameters.Required(request.Headers[header].ToString(), header), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Parameters.Invalid(header, "must be a number of bytes");

    private static string Decode(string encoded)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Convert.FromBase64String(encoded));
        }
        catch (Exception e) when (e is FormatException or DecoderFallbackException)
        {
            throw Parameters.Invalid(MetadataHeader, "must contain the file name as UTF-8 in Base64", e);
        }
    }
}
