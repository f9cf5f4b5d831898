package io.jettra.driver;

import java.time.Instant;
import java.util.List;

/**
 * One backup in full: what the archive says of itself, and what the server found about it.
 *
 * @param file      its name in the list of backups
 * @param bytes     the size of the file
 * @param database  the database it is of, by the name of that day
 * @param takenAt   the instant of the data
 * @param assurance what is known of its soundness
 * @param by        who had it made, or null when the server does not remember
 * @param manifest  what the archive says of itself, or null when that cannot be read, or an existing JettraDB server wrote it
 * @param listing   what is in an archive that an existing JettraDB server wrote, or null for others
 * @param dateInFuture whether its date lies in the future, so that its age is not known; false also when the server does not say
 * @param notCarriedOver what a restore does not carry over as it is, a sentence each, or null when there is nothing
 * @param losses    the same by kind and number, or null when there is nothing
 */
public record BackupInfo(
    String file,
    long bytes,
    String database,
    Instant takenAt,
    AssuranceInfo assurance,
    String by,
    ManifestInfo manifest,
    ArchiveListing listing,
    boolean dateInFuture,
    List<String> notCarriedOver,
    List<RestoreLoss> losses) {
}
