package io.jettra.driver;

/**
 * A file in the backups folder that is not listed as a backup.
 *
 * @param name   what it is called
 * @param reason why it is not listed, in a sentence
 * @param proposedName the database that it can be restored as by its name, when it is an archive of a database whose name is not
 *               possible on this server; null otherwise
 */
public record UnlistedFile(
    String name,
    String reason,
    String proposedName) {
}
