package io.jettra.driver;

import java.util.List;

/**
 * A database in its present state.
 *
 * @param name        the name
 * @param documents   the number of all documents
 * @param bytes       the size of their JSON in bytes
 * @param collections the collections, ordered by name
 */
public record CurrentDatabase(
    String name,
    long documents,
    long bytes,
    List<CurrentCollection> collections) {
}
