package io.jettra.driver;

/**
 * What a backup would take.
 *
 * @param documents    how many documents it would hold
 * @param bytes        the bytes of their JSON
 * @param needsBytes   how large the file becomes at most
 * @param freeBytes    how much room there is, or null when the server cannot tell
 * @param aboutSeconds about how long it takes
 * @param leastBytes   how large the file becomes at least: with less room than this the backup is refused
 */
public record BackupPlan(
    long documents,
    long bytes,
    long needsBytes,
    Long freeBytes,
    double aboutSeconds,
    long leastBytes) {
}
