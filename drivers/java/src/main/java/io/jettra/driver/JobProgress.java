package io.jettra.driver;

/**
 * The progress of a job. No number decreases while the job runs.
 *
 * @param phase              the present phase, such as {@code writing}
 * @param fraction           the completed fraction of the whole job, from 0 to 1
 * @param documents          completed documents of this phase
 * @param totalDocuments     all documents of this phase, or null when that is not known
 * @param bytes              bytes of completed documents of this phase
 * @param totalBytes         all bytes of this phase, or null when that is not known
 * @param collection         the present collection, or null
 * @param documentsPerSecond the throughput of the last seconds, or null while it is not known
 * @param secondsLeft        the estimated remaining time of the job, or null while it is not known
 */
public record JobProgress(
    String phase,
    double fraction,
    long documents,
    Long totalDocuments,
    long bytes,
    Long totalBytes,
    String collection,
    Double documentsPerSecond,
    Double secondsLeft) {
}
