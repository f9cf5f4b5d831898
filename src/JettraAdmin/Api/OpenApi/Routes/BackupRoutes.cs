using JettraAdmin.Driver.Wire;
using JettraAdmin.Engine.Failures;
using static JettraAdmin.Engine.Failures.ErrorCodes;

namespace JettraAdmin.Api.OpenApi.Routes;

internal static class BackupRoutes
{
    /// <summary>The codes of an archive that was read and refused.</summary>
    public static readonly ErrorCode[] ArchiveCodes =
    [
        ArchiveNotZip, ArchiveDamaged, ArchiveTruncated, ArchiveForeign, ArchiveUntranslatable, ArchiveEmpty, ArchiveUnsupported,
        ArchiveVersionUnknown, ArchiveLimits,
    ];

    /// <summary>The codes of a job that is waited for and did not complete, or was not taken.</summary>
    public static readonly ErrorCode[] JobCodes = [Busy, Cancelled, QueueFull, Interrupted, HistoryUnavailable, ServerStopping, DiskFull];

    private const string Digest = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    /// <summary>What the example archive says of itself.</summary>
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

    public static RouteDescription Make { get; } = new(
        "backUp", Chapters.Backups, "Back up a database", "Waits for its end. The job belongs to the server: who hangs up does not stop it. To start without waiting: `POST /api/jobs`.")
    {
        Parameters = [Fields.Db],
        Answers = [RouteAnswer.Ok<BackupDone>("The backup's name.", """{"file":"shop_20251214220000.zip"}""") with { Headers = [Fields.JobHeader] }],
        Codes = [UnknownDatabase, .. JobCodes, BackupsUnavailable, BackupsFolderInUse, BackupUnreadable, DatabaseDamaged, ReadBackDiffers],
    };

    public static RouteDescription Plan { get; } = new("planBackup", Chapters.Backups, "What a backup would take", "Documents, bytes, room and time; nothing is written.")
    {
        Parameters = [Fields.Db],
        Answers = [RouteAnswer.Ok<BackupPlanInfo>("The plan.", """{"documents":2,"bytes":50,"needsBytes":6198,"freeBytes":53687091200,"aboutSeconds":0.1,"leastBytes":1}""")],
        Codes = [UnknownDatabase, BackupsUnavailable, DatabaseDamaged],
    };

    public static RouteDescription Download { get; } = new(
        "downloadBackup", Chapters.Backups, "Download a backup", "A plain ZIP; docs/archive-format.md describes it. With `Range` and `If-Range` a download that broke goes on.")
    {
        Parameters =
        [
            Fields.File,
            Fields.Header("Range", "Only these bytes.", Fields.Text(), "bytes=1000-", required: false) with { Codes = [] },
        ],
        Answers =
        [
            new RouteAnswer(200, "The archive.", RouteContent.Of("application/zip", Fields.Bytes()))
            {
                Headers = [("Content-Disposition", "As which file to keep it."), ("ETag", "Another one when it is another file."), ("Accept-Ranges", "`bytes`.")],
            },
            new RouteAnswer(206, "A part of it.", RouteContent.Of("application/zip", Fields.Bytes())) { Headers = [("Content-Range", "Which part, of how much.")] },
            new RouteAnswer(304, "It is the one that was asked about with `If-None-Match`."),
        ],
        Codes = [RangeNotSatisfiable, PreconditionFailed, BackupsUnavailable, BackupUnreadable],
    };

    public static RouteDescription List { get; } = new("listBackups", Chapters.Backups, "List the backups", "Of the caller's databases, the newest first; those dated in the future last.")
    {
        Answers = [RouteAnswer.Ok<IReadOnlyList<string>>("Their names.", """["shop_20251214220000.zip","shop_20251213220000.zip"]""")],
        Codes = [BackupsUnavailable],
    };

    public static RouteDescription ListUnlisted { get; } = new(
        "listUnlisted",
        Chapters.Backups,
        "What is not in the list of backups",
        "Files in the backups folder that are not listed, named for administrators and counted for others; and the caller's backups that were in the folder and are missing, though nobody deleted them through the server. To list a file that is a backup, rename it to `database_yyyyMMddHHmmss.zip`. An archive of a database whose name is not possible here has `proposedName`: restore it by its name, as that database or another.")
    {
        Answers =
        [
            RouteAnswer.Ok<UnlistedInfo>(
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
        "forgetGone", Chapters.Backups, "Forget the missing backups", "For an administrator who knows that the files were removed on purpose: they are not reported as missing any more. No file is touched.")
    {
        Answers = [RouteAnswer.Ok<Done>("They are forgotten.", """{"status":"deleted"}""")],
    };

    public static RouteDescription Describe { get; } = new(
        "getBackup", Chapters.Backups, "Look into a backup", "What the archive says of itself, and what is known of its soundness. An archive that an existing JettraDB server wrote has `listing` in place of `manifest`. `notCarriedOver` says what a restore does not carry over as it is.")
    {
        Parameters = [Fields.FileInPath],
        Answers = [RouteAnswer.Ok<BackupInfo>("The backup.", Info)],
        Codes = [BackupsUnavailable],
    };

    public static RouteDescription Verify { get; } = new("verifyBackup", Chapters.Backups, "Verify a backup", "Reads all of it and compares every digest; waits for the end.")
    {
        Parameters = [Fields.FileInPath],
        Answers = [RouteAnswer.Ok<BackupInfo>("It is sound.", Info) with { Headers = [Fields.JobHeader] }],
        Codes = [.. ArchiveCodes, .. JobCodes, BackupsUnavailable, BackupUnreadable],
    };

    public static RouteDescription Delete { get; } = new("deleteBackup", Chapters.Backups, "Delete a backup", "For good.")
    {
        Parameters = [Fields.FileInPath],
        Answers = [RouteAnswer.Ok<Done>("It is gone.", """{"status":"deleted"}""") with { Headers = [Fields.JobHeader] }],
        Codes = [Busy, Cancelled, Interrupted, BackupsUnavailable, BackupsFolderInUse, HistoryUnavailable, ServerStopping, DiskFull],
    };
}
