package io.jettra.driver;

import java.time.Instant;

/**
 * What was found about the soundness of an archive.
 *
 * @param level   how much is known
 * @param at      when it was found
 * @param seconds how long the reading or the trial took, or null when nothing was read
 * @param fault   why the archive cannot be restored, or null
 */
public record AssuranceInfo(
    Assurance level,
    Instant at,
    Double seconds,
    String fault) {
}
