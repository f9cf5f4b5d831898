package io.jettra.driver;

import java.util.List;

/**
 * What is to be said of the backups folder beside the list of backups.
 *
 * @param count how many files lie in the folder and are not listed as backups
 * @param files these files by name, the first thousand, or null for who is not an administrator
 * @param gone  the backups that were in the folder and are missing, though nobody deleted them through the server; the newest first
 */
public record UnlistedFiles(
    int count,
    List<UnlistedFile> files,
    List<GoneBackup> gone) {
}
