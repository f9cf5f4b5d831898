package io.jettra.driver;

/**
 * A row whose place a later row of the same import took, because both have one key.
 *
 * @param row  its number, from one; the header of a table is not counted
 * @param line the line on which it begins, from one
 * @param key  the key of both rows
 * @param by   the number of the later row
 */
public record RepeatedRow(
    long row,
    long line,
    String key,
    long by) {
}
