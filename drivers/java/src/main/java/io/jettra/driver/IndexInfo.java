package io.jettra.driver;

/**
 * An index of a collection.
 *
 * @param field      the indexed fields, parted by commas, each a path such as {@code address.city}
 * @param unique     whether two documents may not share a value
 * @param sequential a flag of JettraDB's clients, kept and handed back
 */
public record IndexInfo(
    String field,
    boolean unique,
    boolean sequential) {
}
