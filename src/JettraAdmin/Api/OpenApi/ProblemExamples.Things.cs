namespace JettraAdmin.Api.OpenApi;

internal static partial class ProblemExamples
{
    private static IEnumerable<(int Status, string Code, string Detail, string? Hint)> Things =>
    [
        (404, "unknown_database", "There is no database called sales.", "Look at the list of databases; names are not told apart by case."),
        (404, "unknown_collection", $"shop has no collection called order. {Nothing}", "Look at the list of its collections; case counts."),
        (404, "unknown_document", "orders in shop holds no document with this _id.", "Look at the documents of the collection; case counts."),
        (404, "unknown_backup", "There is no backup called shop_20251214220000.zip.", "Look at the list of backups."),
        (404, "unknown_upload", $"There is no such upload: it was restored, refused, or waited longer than a day. {Nothing}", "Send the file again."),
        (404, "unknown_job", "There is no such job.", "Look at the list of jobs."),
        (404, "unknown_undo", $"There is nothing kept under that number: it was brought back, freed, or its time ran out. {Nothing}", "Look at the list of what is kept."),
        (404, "unknown_user", $"There is no user with this id. {Nothing}", "GET /api/users lists the users with their ids."),
        (409, "database_exists", $"There is a database named shop already. {Nothing}", "Choose another name."),
        (409, "collection_exists", $"There is a collection named orders already. {Nothing}", "Choose another name, or remove that collection first."),
        (409, "unique_violation", "The document \"o-7\" breaks the unique index on email of the collection people. Nothing was saved.", "Change the value, or remove the unique index."),
        (409, "busy", "A restore of shop is running. Nothing was started.", "Wait for its end, or cancel it."),
        (409, "user_exists", $"There is already a user called ana. {Nothing}", "Choose another name."),
        (409, "own_account", "You are signed in as this user. Nothing was deleted.", "Another administrator can delete it."),
        (409, "last_administrator", $"ana is the only administrator. {Nothing}", "Make another administrator first."),
        (409, "upload_unfinished", "Of this upload 1000 of 2000 bytes are here. Nothing was restored.", "Send the rest of it first."),
        (409, "upload_offset", "1000 bytes are here, and the part begins at 0. Nothing of it was taken.", "Ask how much is here, and go on from there."),
        (409, "upload_taken_over", "Somebody asked where to go on, so that this part was ended. What arrived is kept.", "Ask how much is here, and go on from there."),
        (429, "too_many_uploads", "ana has 100 uploads under way. Nothing was begun.", "Finish some of them, or throw them away."),
        (404, "not_federated", "Federated mode not configured: this server stands alone.", "Send every request to this server."),
        (501, "not_supported", $"Transactions over several requests are not offered by this server. {Nothing}", "Save and delete each document by itself: each is done at once, or not at all. Send documents that belong together to POST /api/import, which puts all of them or none."),
        (501, "unsupported_command", $"DROP is understood, and not done by commands here. {Nothing}", "docs/query-language.md has the forms that are."),
    ];

    private static IEnumerable<(int Status, string Code, string Detail, string? Hint)> Archives =>
    [
        (409, "archive_changed", "Another file now has the name of the archive that was chosen. Nothing was restored.", "Choose the archive again."),
        (422, "archive_not_zip", $"The file is not a ZIP archive: it has no end record. {Nothing}", "Choose a backup: a file called like database_20251214220000.zip."),
        (422, "archive_damaged", $"orders.json: the checksum of its bytes is another one. {Nothing}", "The archive is not in order and cannot be trusted. Use another backup."),
        (422, "archive_truncated", $"The archive is cut off: its end record is missing. {Nothing}", "Fetch the file again, and compare its size with the original's."),
        (422, "archive_foreign", $"The file is not a backup: it holds photo.jpg. {Nothing}", "Use the file as it was downloaded; do not pack it anew."),
        (422, "archive_untranslatable", $"This archive of an existing JettraDB server cannot be carried over: items/p1.jdb has no place here. {Nothing}", "Look at this file on the server that wrote it."),
        (422, "archive_empty", $"The archive is a ZIP without a single entry. Existing JettraDB servers write such a file for a database without data. {Nothing}", "If an empty database is meant, say so: with \"empty\": true, or empty=true in the address of an upload."),
        (422, "archive_unsupported", $"The archive holds earlier versions of documents (\"_versions/orders/o-1.json\"), which this version of JettraAdmin cannot restore. {Nothing}", "Restore it with the version of JettraAdmin that wrote it, or a later one."),
        (422, "archive_version_unknown", $"The archive has version 9 of the format; this server reads version 1. {Nothing}", "Restore it with the version of JettraAdmin that wrote it, or a later one."),
        (422, "archive_limits", $"The archive is past a limit: it has more than 100000 entries. {Nothing}", "If this file can be trusted, raise the limit in the settings."),
    ];

    private static IEnumerable<(int Status, string Code, string Detail, string? Hint)> Moments =>
    [
        (409, "cancelled", "Cancelled by ana. Nothing was left behind.", null),
        (423, "database_locked", $"The database is busy. {Nothing}", "Try again in a moment."),
        (423, "upload_busy", "A part of this upload is arriving at this moment. Nothing of this one was taken.", "Send one part at a time."),
        (429, "queue_full", "32 jobs are waiting, which is as many as may. Nothing was started.", "Try again in a minute."),
        (500, "internal_error", "Something went wrong on the server that nobody foresaw. The log has the details.", "Try again; tell an administrator when it stays."),
        (503, "storage_unavailable", $"The data folder could not be read or written. {Nothing}", "Check that the disk is mounted and sound and that the server may write to the data folder. The log has the details."),
        (503, "backups_unavailable", $"The backups folder cannot be used: the machine refused to read or write there. {Nothing}", "Look whether the folder named by Jettra:BackupDirectory is there and may be written by the server's user; the server's log has the details."),
        (503, "history_unavailable", "The job could not be noted. No data was changed.", "Check the disk that holds the data folder."),
        (503, "users_unwritable", $"The users' file cannot be written. {Nothing}", "Check that the server may write to the data folder and to every file in it. The log has the details."),
        (503, "database_damaged", "A file of this database is damaged. It was left as it is.", "Restore the database from a backup, or bring back what is kept for undo."),
        (503, "proof_failed", $"What was written could not be read back as it was. {Nothing}", "Check the disk that holds the data folder, then try again. The log has the details."),
        (503, "read_back_differs", "The backup was written, but what was read back from the disk is not what was written. The file was taken away; the database is untouched.", "Check the disk that holds the backups folder, then try again."),
        (503, "restored_differs", "What was read back from the disk is not what the archive holds. The restored data was removed; the target is as it was.", "Check the disk that holds the data folder, then try again."),
        (503, "interrupted", "Interrupted by a restart of the server. The data is as it was before, and nothing was left behind.", "Run it again."),
        (503, "outcome_unknown", "The disk reported an error at the moment of the change. The outcome is being established. Whether it happened is being established.", "Ask again in a few seconds. Check the disk that holds the data folder when this stays."),
        (503, "server_stopping", "The server is stopping. Nothing was started.", "Try again when it is back."),
        (507, "disk_full", $"The disk that holds the data folder is full. {Nothing}", "Free some space, for example by freeing what is kept for undo, then try again."),
    ];
}
