package io.jettra.driver;

import java.time.Instant;
import java.util.UUID;

/**
 * A kept state: data that a restore or an undo replaced, or a dropped database. An undo can bring it back.
 *
 * @param id         the id, for {@link JettraKept#undo(long)}
 * @param database   the name of the database, or its last name if it was dropped
 * @param databaseId the id of the database
 * @param reason     why it is kept
 * @param by         the user who replaced or dropped it
 * @param keptAt     when it was replaced or dropped
 * @param keptUntil  when the server deletes it
 * @param documents  the number of documents, or null when the server could not count them
 * @param diskBytes  the disk space that it takes, in bytes
 */
public record KeptData(
    long id,
    String database,
    UUID databaseId,
    KeptReason reason,
    String by,
    Instant keptAt,
    Instant keptUntil,
    Long documents,
    long diskBytes) {
}
