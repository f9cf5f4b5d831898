package io.jettra.driver;

import java.util.List;

/**
 * What came of an import.
 *
 * @param count        how many rows were taken: those of added, replaced and repeated together
 * @param failedCount  how many rows were left out, or null when none may be
 * @param failed       the first hundred of them, or null when none may be
 * @param added        how many documents were not there before, or null from a server that does not say
 * @param replaced     how many documents were there before and have another content now, or null from a server that does not say
 * @param repeated     how many rows a later row of the same file took the place of, or null from a server that does not say
 * @param repeatedRows the first hundred of those, or null when there is none
 */
public record ImportResult(
    long count,
    Long failedCount,
    List<FailedRow> failed,
    Long added,
    Long replaced,
    Long repeated,
    List<RepeatedRow> repeatedRows) {
}
