package io.jettra.driver;

import java.util.List;

/**
 * What came of an import.
 *
 * @param count       how many documents were put
 * @param failedCount how many rows were left out, or null when none may be
 * @param failed      the first hundred of them, or null when none may be
 */
public record ImportResult(
    long count,
    Long failedCount,
    List<FailedRow> failed) {
}
