package io.jettra.driver;

import java.time.Instant;

/**
 * A backup that was in the backups folder and is now missing.
 *
 * @param file          the name
 * @param database      the database
 * @param takenAt       the instant of its data
 * @param bytes         the size of the file in bytes, or null when that is not known
 * @param missedAt      when the server first noticed that it was missing
 * @param withAllOthers whether all backups disappeared together, as happens when the disk is not mounted
 */
public record GoneBackup(
    String file,
    String database,
    Instant takenAt,
    Long bytes,
    Instant missedAt,
    boolean withAllOthers) {
}
