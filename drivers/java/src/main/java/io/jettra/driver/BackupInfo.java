package io.jettra.driver;

import java.time.Instant;
import java.util.List;

/**
 * A backup: its manifest, and the finding of the server about it.
 *
 * @param file      the name in the backup list
 * @param bytes     the size of the file in bytes
 * @param database  the database, under the name it had then
 * @param takenAt   the instant of the data
 * @param assurance the finding about the archive
 * @param by        the user who made it, or null when that is not known
 * @param manifest  the manifest, or null when it cannot be read, or when an existing JettraDB server wrote the archive
 * @param listing   the content, when an existing JettraDB server wrote the archive, or null
 * @param dateInFuture whether its date is in the future; false also for a server that does not report this
 * @param notCarriedOver what a restore leaves out or changes, one sentence each, or null when there is nothing
 * @param losses    the same by kind and count, or null when there is nothing
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
