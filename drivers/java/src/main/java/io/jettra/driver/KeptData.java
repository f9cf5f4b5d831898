package io.jettra.driver;

import java.time.Instant;
import java.util.UUID;

/**
 * Data kept so that it can be brought back: what a restore or an undo replaced, or a dropped database.
 *
 * @param id         the entry, for {@link JettraClient#undo(long)}
 * @param database   what the database is called, or was when it was dropped
 * @param databaseId the database, whatever it is called
 * @param reason     why it is kept
 * @param by         who left it behind
 * @param keptAt     since when
 * @param keptUntil  when it is freed by itself
 * @param documents  how many documents it holds, or null when the server could not read it to count them
 * @param diskBytes  the space it takes
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
