package io.jettra.driver;

import java.time.Instant;

/**
 * A backup that was in the backups folder and is missing.
 *
 * @param file          what it was called
 * @param database      the database it is of
 * @param takenAt       the instant of its data
 * @param bytes         the size of the file, or null when that is not known
 * @param missedAt      when it was missed first
 * @param withAllOthers whether it vanished together with all other backups, as when the disk of the folder is not mounted
 */
public record GoneBackup(
    String file,
    String database,
    Instant takenAt,
    Long bytes,
    Instant missedAt,
    boolean withAllOthers) {
}
