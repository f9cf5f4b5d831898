package io.jettra.driver;

import java.util.List;

/**
 * The result of an import.
 *
 * @param count        the number of imported rows: the sum of added, replaced and repeated
 * @param failedCount  the number of refused rows; null unless {@link ImportErrors#REPORT} was used
 * @param failed       the first hundred refused rows; null unless {@link ImportErrors#REPORT} was used
 * @param added        the number of new documents, or null from a server that does not report it
 * @param replaced     the number of replaced documents, or null from a server that does not report it
 * @param repeated     the number of rows that a later row with the same key replaced, or null from a server that does not report it
 * @param repeatedRows the first hundred of those rows, or null when there is none
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
