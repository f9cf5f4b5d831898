package io.jettra.driver;

/**
 * How far a job is, from what was really done; no figure goes back while the job runs.
 *
 * @param phase              the part that runs now, in one word such as {@code writing}
 * @param fraction           the share of the whole job that is done, 0 to 1
 * @param documents          documents done in this phase
 * @param totalDocuments     documents to do in this phase, or null when that is not known
 * @param bytes              bytes of documents done in this phase
 * @param totalBytes         bytes to do in this phase, or null when that is not known
 * @param collection         the collection at hand, or null
 * @param documentsPerSecond the rate of the last seconds, or null while it is not known
 * @param secondsLeft        what the whole job will still take at its pace so far, or null while it is not known
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
