package io.jettra.driver;

/**
 * A row that an import left out.
 *
 * @param row    its number, from one; the header of a table is not counted
 * @param line   the line on which it begins, from one
 * @param code   a stable code, such as {@code unique_violation}
 * @param detail what is wrong with it, in a sentence
 */
public record FailedRow(
    long row,
    long line,
    String code,
    String detail) {
}
