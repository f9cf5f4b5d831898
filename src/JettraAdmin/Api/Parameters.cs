using System.Globalization;
using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Backups.Uploads;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Api;

/// <summary>Parses the parameters of requests. Errors name the parameter.</summary>
internal static class Parameters
{
    public static string Required(string? text, string parameter) =>
        string.IsNullOrEmpty(text)
            ? throw new JettraException(ErrorCodes.MissingParameter, $"\"{parameter}\" is missing or empty.", hint: $"Send \"{parameter}\".")
            : text;

    public static DatabaseName Database(string? text, string parameter = "db") => DatabaseName.Parse(Required(text, parameter));

    public static CollectionName Collection(string? text, string parameter = "col") => CollectionName.Parse(Required(text, parameter));

    public static ArchiveName Backup(string? text, string parameter = "file") => ArchiveName.Parse(Required(text, parameter));

    public static UploadId Upload(string? text, string parameter = "upload") =>
        UploadId.TryParse(Required(text, parameter), null, out var id) ? id : throw Invalid(parameter, "must be the id of an upload: 32 hexadecimal digits");

    public static JobId Job(string text) =>
        JobId.TryParse(text, null, out var id) ? id : throw Invalid("id", "must be the id of a job: 32 hexadecimal digits");

    public static RestoreSource Source(string? file, string? upload, bool mayBeEmpty) => (string.IsNullOrEmpty(file), string.IsNullOrEmpty(upload)) switch
    {
        (false, false) => throw Invalid("upload", "and \"file\" cannot both be sent"),
        (true, false) => new RestoreSource.Uploaded(Upload(upload)) { MayBeEmpty = mayBeEmpty },
        _ when UnlistedName.TryParse(file, out var unlisted) => new RestoreSource.Unlisted(unlisted) { MayBeEmpty = mayBeEmpty },
        _ => new RestoreSource.Listed(Backup(file)) { MayBeEmpty = mayBeEmpty },
    };

    public static long? Number(string? text, string parameter) =>
        string.IsNullOrEmpty(text) ? null
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : throw Invalid(parameter, "must be a whole number");

    public static int? Number(string? text, string parameter, int min, int max) =>
        string.IsNullOrEmpty(text) ? null
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max ? number
        : throw Invalid(parameter, $"must be a whole number from {min} to {max}");

    public static bool Flag(string? text, string parameter) => text switch
    {
        null or "" or "false" => false,
        "true" => true,
        _ => throw Invalid(parameter, "must be true or false"),
    };

    public static DateTimeOffset? Instant(string? text, string parameter) =>
        string.IsNullOrEmpty(text) ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.RoundtripKind, out var instant) ? instant
        : throw Invalid(parameter, "must be a date and time such as 2025-12-14T22:00:00Z");

    public static JettraException Invalid(string parameter, MessageTemplate rule, Exception? cause = null) => new(
        ErrorCodes.InvalidParameter, $"\"{parameter}\" {rule}.", hint: $"Correct \"{parameter}\".", cause: cause);
}
