using JettraAdmin.Driver.Wire;
using JettraAdmin.Engine.Failures;
using static JettraAdmin.Engine.Failures.ErrorCodes;

namespace JettraAdmin.Api.OpenApi.Routes;

internal static class RestoreRoutes
{
    private const string Safe = "A missing database is created. An existing one is replaced, and its data becomes a kept state. If the archive is damaged or the restore fails, the database is not changed. ";

    private const string Losses = "`notCarriedOver` lists what was left out or changed. ";

    private static readonly ErrorCode[] Codes =
    [
        ArchiveChanged, .. BackupRoutes.ArchiveCodes, .. BackupRoutes.JobCodes, DatabaseLocked, StorageUnavailable, ProofFailed, RestoredDiffers,
    ];

    public static RouteDescription Restore { get; } = new("restore", ApiTags.Restore, "Restore a backup", $"{Safe}{Losses}Waits for the end of the job. To start one without waiting, use `POST /api/jobs`. Administrators may also restore an unlisted file for which `GET /api/backups/unlisted` has a `proposedName`.")
    {
        Body = RouteBody.Json<RestoreBackup>(["file", "db"], """{"file":"shop_20251214220000.zip","db":"shop"}"""),
        Responses =
        [
            RouteResponse.Ok<RestoreDone>(
                "The database holds the data of the archive.",
                new("""{"status":"restored"}""", "ours"),
                new(
                    """
                    {"status":"restored",
                     "notCarriedOver":["items: 3 earlier versions of documents","people: the unique index on email, because documents have equal values; it was restored as non-unique"],
                     "losses":[{"kind":"versions","collection":"items","count":3,"sentence":"items: 3 earlier versions of documents"},
                      {"kind":"relaxed-indexes","collection":"people","count":1,"sentence":"people: the unique index on email, because documents have equal values; it was restored as non-unique"}],
                     "relaxedIndexes":["people: email"]}
                    """,
                    "of-a-jettradb-server")) with { Headers = [Fields.JobHeader] },
        ],
        Codes = [InvalidDatabaseName, InvalidBackupName, UnknownBackup, BackupsUnavailable, BackupUnreadable, .. Codes],
    };

    public static RouteDescription RestoreUpload { get; } = new("restoreUpload", ApiTags.Restore, "Restore the file in the request", $"{Safe}{Losses}Waits for the end of the job. After a successful restore, the file is kept as a backup.")
    {
        Parameters = [Fields.Db, Fields.Empty],
        Body = UploadRoutes.Bytes("The bytes of the archive. Not a form."),
        Responses =
        [
            RouteResponse.Ok<UploadRestored>("The file name of the new backup.", """{"status":"restored","file":"shop_20251214220000.zip"}""") with { Headers = [Fields.JobHeader] },
        ],
        Codes = [BackupsUnavailable, BackupUnreadable, ReadBackDiffers, .. Codes],
    };

    public static RouteDescription Plan { get; } = new(
        "planRestore", ApiTags.Restore, "Plan a restore", "Returns what the archive holds, what the restore would leave out or change, what the database holds now, and the disk space and time that are needed. Nothing is written.")
    {
        Body = RouteBody.Json<PlanRestore>(
            ["db"],
            new("""{"file":"shop_20251214220000.zip","db":"shop"}""", "backup"),
            new("""{"upload":"0199f0c2b1a07d6c8a3f5b2e4c6d8e91","db":"shop_two"}""", "upload")),
        Responses =
        [
            RouteResponse.Ok<RestorePlanInfo>(
                "The plan.",
                $$"""
                {"manifest":{{BackupRoutes.Manifest}},
                 "current":{"name":"shop","documents":3,"bytes":75,"collections":[{"name":"orders","documents":3,"bytes":75,"indexes":[]}]},
                 "needsBytes":65536,"leastBytes":50,"freeBytes":53687091200,"aboutSeconds":0.2}
                """),
        ],
        Codes =
        [
            Forbidden, InvalidParameter, InvalidDatabaseName, InvalidBackupName, UnknownBackup, Busy, UnknownUpload, UploadUnfinished, ArchiveChanged,
            .. BackupRoutes.ArchiveCodes, BackupsUnavailable, BackupUnreadable, StorageUnavailable, DatabaseDamaged,
        ],
    };
}
