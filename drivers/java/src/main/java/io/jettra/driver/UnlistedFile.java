package io.jettra.driver;

/**
 * A file in the backups folder that is not listed as a backup.
 *
 * @param name   what it is called
 * @param reason why it is not listed, in a sentence
 */
public record UnlistedFile(
    String name,
    String reason) {
}
