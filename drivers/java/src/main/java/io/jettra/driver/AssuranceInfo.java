package io.jettra.driver;

import java.time.Instant;

/**
 * A finding about an archive.
 *
 * @param level   the finding
 * @param at      when it was made
 * @param seconds how long the verification or test restore took, or null when nothing was read
 * @param fault   why the archive cannot be restored, or null
 */
public record AssuranceInfo(
    Assurance level,
    Instant at,
    Double seconds,
    String fault) {
}
