package io.jettra.driver;

/**
 * A row that an import left out.
 *
 * @param row    its number, counted from 1 without the header of a table
 * @param line   the line on which it begins, counted from 1
 * @param code   a stable code, such as {@code unique_violation}
 * @param detail what is wrong with it
 */
public record FailedRow(
    long row,
    long line,
    String code,
    String detail) {
}
