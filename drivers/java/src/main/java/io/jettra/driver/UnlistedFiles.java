package io.jettra.driver;

import java.util.List;

/**
 * Files in the backups folder that are not in the backup list, and missing backups.
 *
 * @param count the number of unlisted files
 * @param files the first thousand unlisted files, ordered by name, or null unless the user is an administrator
 * @param gone  the backups that are missing although nobody deleted them through the server, the newest first
 */
public record UnlistedFiles(
    int count,
    List<UnlistedFile> files,
    List<GoneBackup> gone) {
}
