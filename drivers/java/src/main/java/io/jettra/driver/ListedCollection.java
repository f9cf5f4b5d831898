package io.jettra.driver;

/**
 * One collection in an archive that an existing JettraDB server wrote.
 *
 * @param name      the name
 * @param documents the number of documents
 * @param bytes     the size of their files in bytes
 */
public record ListedCollection(
    String name,
    long documents,
    long bytes) {
}
