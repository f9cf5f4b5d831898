using JettraAdmin.Driver.Wire;
using JettraAdmin.Engine.Failures;
using static JettraAdmin.Engine.Failures.ErrorCodes;

namespace JettraAdmin.Api.OpenApi.Routes;

internal static class RestoreRoutes
{
    private const string Safe = "A target that is not there is made; one that is there is replaced, and what it held is kept for undo. Whatever is wrong with the archive, the target is not touched. ";

    private const string Losses = "`notCarriedOver` says what was not carried over as it was. ";

    private static readonly ErrorCode[] Codes =
    [
        ArchiveChanged, .. BackupRoutes.ArchiveCodes, .. BackupRoutes.JobCodes, DatabaseLocked, StorageUnavailable, ProofFailed, RestoredDiffers,
    ];

    public static RouteDescription Restore { get; } = new("restore", Chapters.Restore, "Restore a backup", $"{Safe}{Losses}Waits for the end. To start without waiting: `POST /api/jobs`. An administrator may also name a file that `GET /api/backups/unlisted` proposes a name for.")
    {
        Body = RouteBody.Json<RestoreBackup>(["file", "db"], """{"file":"shop_20251214220000.zip","db":"shop"}"""),
        Answers =
        [
            RouteAnswer.Ok<RestoreDone>(
                "The database holds what the archive holds.",
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

    public static RouteDescription RestoreUpload { get; } = new("restoreUpload", Chapters.Restore, "Restore a file that is sent", $"{Safe}{Losses}Waits for the end. A file that proved sound is kept as a backup.")
    {
        Parameters = [Fields.Db, Fields.Empty],
        Body = UploadRoutes.Bytes("The bytes of an archive, as they are: no form."),
        Answers =
        [
            RouteAnswer.Ok<UploadRestored>("The name under which it is kept.", """{"status":"restored","file":"shop_20251214220000.zip"}""") with { Headers = [Fields.JobHeader] },
        ],
        Codes = [BackupsUnavailable, BackupUnreadable, .. Codes],
    };

    public static RouteDescription Plan { get; } = new(
        "planRestore", Chapters.Restore, "What a restore would meet", "What the archive holds, what a restore does not carry over as it was, what is there now, the room and the time; nothing is written.")
    {
        Body = RouteBody.Json<PlanRestore>(
            ["db"],
            new("""{"file":"shop_20251214220000.zip","db":"shop"}""", "backup"),
            new("""{"upload":"0199f0c2b1a07d6c8a3f5b2e4c6d8e91","db":"shop_two"}""", "upload")),
        Answers =
        [
            RouteAnswer.Ok<RestorePlanInfo>(
                "The plan.",
                $$"""
                {"manifest":{{BackupRoutes.Manifest}},
                 "current":{"name":"shop","documents":3,"bytes":75,"collections":[{"name":"orders","documents":3,"bytes":75,"indexes":[]}]},
                 "needsBytes":65536,"leastBytes":50,"freeBytes":53687091200,"aboutSeconds":0.2}
                """),
        ],
        Codes =
        [
            Forbidden, InvalidParameter, InvalidDatabaseName, InvalidBackupName, UnknownBackup, UnknownUpload, UploadUnfinished, ArchiveChanged,
            .. BackupRoutes.ArchiveCodes, BackupsUnavailable, BackupUnreadable, StorageUnavailable, DatabaseDamaged,
        ],
    };
}
