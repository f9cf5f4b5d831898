using JettraAdmin.Driver.Wire;
using JettraAdmin.Engine.Failures;
using static JettraAdmin.Engine.Failures.ErrorCodes;

namespace JettraAdmin.Api.OpenApi.Routes;

internal static class BackupRoutes
{
    /// <summary>The error codes for archives that were read and refused.</summary>
    public static readonly ErrorCode[] ArchiveCodes =
    [
        ArchiveNotZip, ArchiveDamaged, ArchiveTruncated, ArchiveForeign, ArchiveUntranslatable, ArchiveEmpty, ArchiveUnsupported,
        ArchiveVersionUnknown, ArchiveLimits,
    ];

    /// <summary>The error codes of requests that wait for a job.</summary>
    public static readonly ErrorCode[] JobCodes = [Busy, Cancelled, QueueFull, Interrupted, HistoryUnavailable, ServerStopping, DiskFull];

    private const string Digest = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    /// <summary>The manifest of the example archive.</summary>
    public const string Manifest =
        $$"""
        {"version":1,"database":"shop","databaseId":"0199f0c2-a000-7d6c-8a3f-5b2e4c6d8e90","createdAt":"2025-12-14T22:00:00+00:00","server":"JettraAdmin 1.0.0",
         "documents":2,"bytes":50,"digest":"{{Digest}}","collections":[{"name":"orders","documents":2,"bytes":50,"digest":"{{Digest}}","indexes":[{"field":"total","unique":false,"sequential":false}]}]}
        """;

    private const string Info =
        $$"""
        {"file":"shop_20251214220000.zip","bytes":1289,"database":"shop","takenAt":"2025-12-14T22:00:00+00:00",
         "assurance":{"level":"verified","at":"2025-12-14T22:00:01+00:00","seconds":0.02},"by":"admin","manifest":{{Manifest}},"dateInFuture":false}
        """;

    public static RouteDescription Create { get; } = new(
        "backUp", ApiTags.Backups, "Back up a database", "Waits for the end of the job. The job continues if the client disconnects. To start one without waiting, use `POST /api/jobs`.")
    {
        Parameters = [Fields.Db],
        Responses = [RouteResponse.Ok<BackupDone>("The file name of the backup.", """{"file":"shop_20251214220000.zip"}""") with { Headers = [Fields.JobHeader] }],
        Codes = [UnknownDatabase, .. JobCodes, BackupsUnavailable, BackupsFolderInUse, BackupUnreadable, DatabaseDamaged, ReadBackDiffers],
    };

    public static RouteDescription Plan { get; } = new("planBackup", ApiTags.Backups, "Plan a backup", "Returns the documents, bytes, disk space and time that a backup would need. Nothing is written.")
    {
        Parameters = [Fields.Db],
        Responses = [RouteResponse.Ok<BackupPlanInfo>("The plan.", """{"documents":2,"bytes":50,"needsBytes":6198,"freeBytes":53687091200,"aboutSeconds":0.1,"leastBytes":1}""")],
        Codes = [UnknownDatabase, BackupsUnavailable, DatabaseDamaged],
    };

    public static RouteDescription Download { get; } = new(
        "downloadBackup", ApiTags.Backups, "Download a backup", "A ZIP file, described in docs/archive-format.md. Use `Range` and `If-Range` to resume a download.")
    {
        Parameters =
        [
            Fields.File,
            Fields.Header("Range", "The bytes to download.", Fields.Text(), "bytes=1000-", required: false) with { Codes = [] },
        ],
        Responses =
        [
            new RouteResponse(200, "The archive.", RouteContent.Of("application/zip", Fields.Bytes()))
            {
                Headers = [("Content-Disposition", "The file name."), ("ETag", "Changes when the file changes."), ("Accept-Ranges", "`bytes`.")],
            },
            new RouteResponse(206, "A part of the archive.", RouteContent.Of("application/zip", Fields.Bytes())) { Headers = [("Content-Range", "The range and the total size.")] },
            new RouteResponse(304, "Unchanged since the `ETag` in `If-None-Match`."),
        ],
        Codes = [RangeNotSatisfiable, PreconditionFailed, BackupsUnavailable, BackupUnreadable],
    };

    public static RouteDescription List { get; } = new("listBackups", ApiTags.Backups, "List the backups", "Lists the backups of the databases that the caller may see, newest first. Backups with a date in the future come last.")
    {
        Responses = [RouteResponse.Ok<IReadOnlyList<string>>("The file names.", """["shop_20251214220000.zip","shop_20251213220000.zip"]""")],
        Codes = [BackupsUnavailable],
    };

    public static RouteDescription ListUnlisted { get; } = new(
        "listUnlisted",
        ApiTags.Backups,
        "List unlisted and missing files",
        "Returns files in the backups folder that are not in the backup list (administrators get their names, others only the number), and backups that are missing from the folder although they were not deleted through the server. To add an unlisted backup to the list, rename it to `database_yyyyMMddHHmmss.zip`. If the database's name is not valid here, `proposedName` has a valid one; such a file can be restored by its file name.")
    {
        Responses =
        [
            RouteResponse.Ok<UnlistedInfo>(
                "The unlisted and the missing files.",
                """
                {"count":2,"files":[{"name":"before upgrade.zip","reason":"Its name does not look like users_db_20261128202129.zip: database, underscore, 14 digits, and .zip in lower case."},
                  {"name":"my.db_20251222162213.zip","reason":"The part of its name before the digits is not a valid database name here.","proposedName":"my-db"}],
                 "gone":[{"file":"shop_20251214220000.zip","database":"shop","takenAt":"2025-12-14T22:00:00+00:00","bytes":1289,"missedAt":"2025-12-15T08:00:00+00:00","withAllOthers":false}]}
                """),
        ],
        Codes = [BackupsUnavailable],
    };

    public static RouteDescription ForgetGone { get; } = new(
        "forgetGone", ApiTags.Backups, "Forget missing backups", "Stops reporting backups as missing whose files were removed on purpose. No file is changed.")
    {
        Responses = [RouteResponse.Ok<Done>("The missing backups are no longer reported.", """{"status":"deleted"}""")],
    };

    public static RouteDescription Describe { get; } = new(
        "getBackup", ApiTags.Backups, "Get a backup", "Returns the manifest of the archive and the latest finding. For an archive of an existing JettraDB server there is a `listing` instead of a `manifest`. `notCarriedOver` lists what a restore leaves out or changes.")
    {
        Parameters = [Fields.FileInPath],
        Responses = [RouteResponse.Ok<BackupInfo>("The backup.", Info)],
        Codes = [BackupsUnavailable],
    };

    public static RouteDescription Verify { get; } = new("verifyBackup", ApiTags.Backups, "Verify a backup", "Reads the whole archive and compares all digests. Waits for the end of the job.")
    {
        Parameters = [Fields.FileInPath],
        Responses = [RouteResponse.Ok<BackupInfo>("The archive is verified.", Info) with { Headers = [Fields.JobHeader] }],
        Codes = [.. ArchiveCodes, .. JobCodes, BackupsUnavailable, BackupUnreadable],
    };

    public static RouteDescription Delete { get; } = new("deleteBackup", ApiTags.Backups, "Delete a backup", "Deletes the file. This cannot be undone.")
    {
        Parameters = [Fields.FileInPath],
        Responses = [RouteResponse.Ok<Done>("The backup is deleted.", """{"status":"deleted"}""") with { Headers = [Fields.JobHeader] }],
        Codes = [Busy, Cancelled, Interrupted, BackupsUnavailable, BackupsFolderInUse, HistoryUnavailable, ServerStopping, DiskFull],
    };
}
