package io.jettra.driver;

/**
 * A file in the backups folder that is not in the backup list.
 *
 * @param name   the name
 * @param reason why it is not listed
 * @param proposedName a valid name under which it can be restored, when it is an archive of a database whose name is not
 *               valid on this server; otherwise null
 */
public record UnlistedFile(
    String name,
    String reason,
    String proposedName) {
}
