package io.jettra.driver;

import java.time.Instant;
import java.util.List;

/**
 * What came of a job. A member is null where it does not apply or is not settled.
 *
 * @param file            the archive written, read or kept
 * @param fileBytes       the size of that archive
 * @param dataFrom        the instant of the data in the archive
 * @param documents       how many documents
 * @param bytes           the bytes of their JSON
 * @param collections     how many collections
 * @param sourceDigest    the digest of the database the archive was made of
 * @param archiveDigest   the digest recomputed by reading the archive
 * @param restoredDigest  the digest recomputed by reading the restored database
 * @param newDatabase     whether the target was new, so that nothing was replaced
 * @param undo            the kept entry that undoes this, for {@link JettraClient#undo(long)}
 * @param undoUntil       until when that entry is kept
 * @param writesMeanwhile how many documents were written to the replaced data while the job ran; the kept entry has them
 * @param relaxedIndexes  unique indexes that came back non-unique because the data breaks them
 * @param notCarriedOver  what a restore does not carry over as it was, a sentence each
 * @param note            a remark that a person should read
 * @param losses          the same as {@code notCarriedOver}, by kind and number
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
