package io.jettra.driver;

/**
 * An index of a collection.
 *
 * @param field      the indexed fields, parted by commas, each a path such as {@code address.city}
 * @param unique     whether two documents may not share a value
 * @param sequential a flag of JettraDB's clients, kept and handed back
 * @param relaxed    true when the index was to be unique and is not, because documents have equal values; otherwise null
 */
public record IndexInfo(
    String field,
    boolean unique,
    boolean sequential,
    Boolean relaxed) {

    /**
     * Creates the description of an index that is as it was asked for.
     *
     * @param field      the indexed fields
     * @param unique     whether two documents may not share a value
     * @param sequential a flag of JettraDB's clients
     */
    public IndexInfo(String field, boolean unique, boolean sequential) {
        this(field, unique, sequential, null);
    }
}
