using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Api.OpenApi;

/// <summary>
/// One refusal of each code, as it is said. The description names the codes that a route can answer; the status and the
/// words come from here.
/// </summary>
internal static partial class ProblemExamples
{
    private const string Nothing = "Nothing was changed.";

    private static readonly Dictionary<string, Problem> ByCode =
        Requests.Concat(Rights).Concat(Things).Concat(Archives).Concat(Moments)
            .Select(p => ProblemMapping.Of(p.Status, p.Code, p.Detail, p.Hint))
            .ToDictionary(p => p.Code, StringComparer.Ordinal);

    /// <summary>All of them.</summary>
    public static IReadOnlyCollection<Problem> All => ByCode.Values;

    /// <summary>The one of a code.</summary>
    /// <param name="code">The code; one that is not known here is a mistake in the description of a route.</param>
    public static Problem Of(string code) =>
        ByCode.TryGetValue(code, out Problem? problem) ? problem : throw new InvalidOperationException($"{nameof(ProblemExamples)} has no example of the code {code}.");

    private static IEnumerable<(int Status, string Code, string Detail, string? Hint)> Requests =>
    [
        (400, "missing_parameter", "\"db\" is missing or empty.", "Send \"db\"."),
        (400, "invalid_parameter", $"\"limit\" is a whole number. {Nothing}", "Correct \"limit\"."),
        (400, "invalid_body", $"The body is not what is expected here: it is not valid JSON. {Nothing}", "Send one JSON object with the members that docs/rest-api.md names."),
        (400, "invalid_database_name", "\"../etc\" is not a name for a database.", "A database name has 1 to 63 letters (A-Z, a-z), digits, underscores or hyphens, and begins with a letter or digit."),
        (400, "invalid_collection_name", "\"_info\" is not a name for a collection.", "A collection name has 1 to 120 characters, no control characters, at most 200 bytes when written as a file name, and is not \"_info\"."),
        (400, "invalid_backup_name", "\"shop.zip\" is not the name of a backup.", "Backups are called database_20251214220000.zip: the database, an underscore, 14 digits, .zip."),
        (400, "invalid_index", "\"a'b\" names no fields.", "Name the fields parted by commas, each a path such as city or address.city, without quotes, backslashes or control characters."),
        (400, "invalid_filter", $"The filter cannot be understood: at character 9, a value is missing. {Nothing}", "docs/query-language.md has the grammar, with examples."),
        (400, "invalid_order", $"The order cannot be understood: at character 7, asc or desc is expected. {Nothing}", "docs/query-language.md has the grammar, with examples."),
        (400, "invalid_command", $"The command cannot be understood: at character 1, it is none of the forms. {Nothing}", "docs/query-language.md has the grammar, with examples."),
        (400, "invalid_id", "The document's _id is not a text.", "Write the _id in quotes, or leave it out to have one made."),
        (400, "invalid_document", "It is not a JSON object.", "Send one JSON object in UTF-8."),
        (400, "invalid_array", "The array ends without its bracket, at byte 512. Nothing was imported.", "Send one JSON array of objects in UTF-8."),
        (400, "invalid_csv", "The text is empty: it has no header. Nothing was imported.", "Send a table whose first line names its columns."),
        (400, "duplicate_property", "The document holds the property \"total\" twice in one object.", "Remove one of the two."),
        (400, "document_too_deep", "The document is nested deeper than 128 levels.", "Flatten it, or store its deep part as a text."),
        (400, "empty_upload", "The file is empty. Nothing was kept.", "Choose a backup file."),
        (400, "upload_incomplete", "Only 1000 of 2000 bytes arrived. Nothing was kept.", "Send the file again."),
        (400, "upload_stalled", "Nothing arrived for 60 seconds. Nothing of what was sent is kept.", "Send it again."),
        (400, "name_not_applicable", $"The database shop is there, so what is brought back comes back under that name. {Nothing}", "Leave the new name out, or rename the database afterwards."),
        (400, "invalid_user_name", $"The user name holds a colon. {Nothing}", "A user name has 1 to 64 characters and no colon."),
        (400, "invalid_role", $"There is no such role. {Nothing}", "The roles are reader, writereader, owner, admin."),
        (400, "weak_password", $"The password is too short. {Nothing}", "Choose 8 to 128 characters that are hard to guess; a few words make a good password."),
        (400, "same_password", $"This is the present password. {Nothing}", "Choose another one."),
        (400, "wrong_password", $"The present password is wrong. {Nothing}", "Type it again."),
        (405, "method_not_allowed", $"This address does not take this method. {Nothing}", "The Allow header lists those that it takes."),
        (412, "unsupported_tus_version", $"Tus-Resumable is not 1.0.0, the version that is spoken here. {Nothing}", "Send Tus-Resumable: 1.0.0."),
        (412, "precondition_failed", "It is no longer as the request says (If-Match, If-Unmodified-Since). Nothing was changed, and nothing sent.", "Ask without the condition to get it as it is now."),
        (413, "document_too_large", "The document is larger than 16 MiB. Nothing was saved.", "Split it, or keep its large part outside the database."),
        (413, "too_many_columns", "The documents have more than 1000 different members, which makes no table.", "Export them as JSON."),
        (413, "body_too_large", $"The body is larger than 64 KiB. {Nothing}", "Send one small JSON object."),
        (413, "upload_too_large", "This is more than the 1073741824 bytes that this server takes. Nothing of it is kept.", "An administrator can raise the limit in the settings."),
        (413, "upload_too_long", "More arrived than the 1000 bytes that the file was to have. Nothing of this part was kept.", "Begin a new upload with the right length."),
        (415, "unsupported_media_type", $"This kind of body is not taken here. {Nothing}", "Send a part as application/offset+octet-stream."),
        (416, "range_not_satisfiable", "The range begins behind the end of the file. Nothing was sent.", "The header Content-Range says how long the file is; whoever has that much has all of it."),
        (460, "checksum_mismatch", "What arrived is not what was sent: the checksums differ. Nothing of this part was kept.", "Send the part again."),
    ];

    private static IEnumerable<(int Status, string Code, string Detail, string? Hint)> Rights =>
    [
        (401, "unauthenticated", "This needs somebody who is signed in.", "Send Basic credentials, or sign in to the console."),
        (401, "invalid_credentials", "The user name or the password is wrong.", "Check both; capital letters count in the password."),
        (401, "invalid_authorization", "The Authorization header could not be read.", "Send \"Basic \" and the base64 of user:password in UTF-8."),
        (401, "antiforgery_required", "The sign-in of a browser does not count for this request: it came without the antiforgery header. Nothing was done.", "Send the header that GET /api/session names, or Basic credentials."),
        (403, "forbidden", $"Your role does not reach this far. {Nothing}", "Ask an administrator."),
        (403, "foreign_origin", "A page of another site asked for this. Nothing was done.", "Open the console at its own address."),
        (403, "password_change_required", "This password was made by somebody else and opens nothing but its own change. Nothing was done.", "Choose a password of your own: in the console, or with POST /api/change-password."),
        (429, "too_many_attempts", "Too many wrong passwords came from this address or were tried for this name. This one was not compared, and none is until 22:05:00 UTC.", "Wait until then, or sign in from where you signed in before."),
    ];
}
