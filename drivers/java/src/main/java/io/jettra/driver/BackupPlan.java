package io.jettra.driver;

/**
 * An estimate of a backup.
 *
 * @param documents    the number of documents
 * @param bytes        the size of their JSON in bytes
 * @param needsBytes   the maximum size of the file in bytes
 * @param freeBytes    the free space in bytes, or null when it is not known
 * @param aboutSeconds the estimated duration in seconds
 * @param leastBytes   the minimum size of the file in bytes: with less free space the backup is refused
 */
public record BackupPlan(
    long documents,
    long bytes,
    long needsBytes,
    Long freeBytes,
    double aboutSeconds,
    long leastBytes) {
}
