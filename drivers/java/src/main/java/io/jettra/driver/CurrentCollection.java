package io.jettra.driver;

import java.util.List;

/**
 * A collection in its present state.
 *
 * @param name      the name
 * @param documents the number of documents
 * @param bytes     the size of their JSON in bytes
 * @param indexes   the index definitions
 */
public record CurrentCollection(
    String name,
    long documents,
    long bytes,
    List<IndexInfo> indexes) {
}
