package io.jettra.driver;

import java.time.Instant;
import java.util.List;

/**
 * The result of a job. A member is null when it does not apply to the job, or is not known yet.
 *
 * @param file            the archive that was written, read or stored
 * @param fileBytes       the size of that archive in bytes
 * @param dataFrom        the instant of the data in the archive
 * @param documents       the number of documents
 * @param bytes           the size of their JSON in bytes
 * @param collections     the number of collections
 * @param sourceDigest    the digest of the database that was backed up
 * @param archiveDigest   the digest computed by reading the archive
 * @param restoredDigest  the digest computed by reading the restored database
 * @param newDatabase     whether the job created the database, and replaced nothing
 * @param undo            the id of the kept state that undoes this, for {@link JettraKept#undo(long)}
 * @param undoUntil       until when that state is kept
 * @param writesMeanwhile the number of documents that were written to the replaced data while the job ran; the kept state has them
 * @param relaxedIndexes  relaxed indexes: unique indexes that were restored as not unique, because documents have equal values
 * @param notCarriedOver  what the restore left out or changed, one sentence each
 * @param note            a remark for the user
 * @param losses          the same as {@code notCarriedOver}, by kind and count
 */
public record JobResult(
    String file,
    Long fileBytes,
    Instant dataFrom,
    Long documents,
    Long bytes,
    Integer collections,
    String sourceDigest,
    String archiveDigest,
    String restoredDigest,
    Boolean newDatabase,
    Long undo,
    Instant undoUntil,
    Long writesMeanwhile,
    List<String> relaxedIndexes,
    List<String> notCarriedOver,
    String note,
    List<RestoreLoss> losses) {
}
