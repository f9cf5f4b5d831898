package io.jettra.driver;

/**
 * What a backup would take.
 *
 * @param documents    how many documents it would hold
 * @param bytes        the bytes of their JSON
 * @param needsBytes   about how large the file becomes
 * @param freeBytes    how much room there is, or null when the server cannot tell
 * @param aboutSeconds about how long it takes
 */
public record BackupPlan(
    long documents,
    long bytes,
    long needsBytes,
    Long freeBytes,
    double aboutSeconds) {
}
