package io.jettra.driver;

/**
 * A row that was replaced by a later row of the same import with the same key.
 *
 * @param row  its number, counted from 1 without the header of a table
 * @param line the line on which it begins, counted from 1
 * @param key  the key of both rows
 * @param by   the number of the later row
 */
public record RepeatedRow(
    long row,
    long line,
    String key,
    long by) {
}
