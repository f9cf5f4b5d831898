package io.jettra.driver;

import java.util.List;

/**
 * A database as it stands.
 *
 * @param name        what it is called
 * @param documents   all its documents
 * @param bytes       the bytes of their JSON
 * @param collections its collections, in the order of their names
 */
public record CurrentDatabase(
    String name,
    long documents,
    long bytes,
    List<CurrentCollection> collections) {
}
