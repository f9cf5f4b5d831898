package io.jettra.driver;

/**
 * An index of a collection.
 *
 * @param field      the indexed fields, separated by commas, each a path such as {@code address.city}
 * @param unique     whether the index refuses equal values
 * @param sequential a flag of JettraDB's clients, which the server stores and returns
 * @param relaxed    true for a relaxed index: one that should be unique but is not, because documents have equal values; otherwise null
 */
public record IndexInfo(
    String field,
    boolean unique,
    boolean sequential,
    Boolean relaxed) {

    /**
     * Describes an index that is not relaxed.
     *
     * @param field      the indexed fields
     * @param unique     whether the index refuses equal values
     * @param sequential a flag of JettraDB's clients
     */
    public IndexInfo(String field, boolean unique, boolean sequential) {
        this(field, unique, sequential, null);
    }
}
