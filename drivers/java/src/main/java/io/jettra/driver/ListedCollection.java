package io.jettra.driver;

/**
 * One collection in an archive that an existing JettraDB server wrote.
 *
 * @param name      what it is called
 * @param documents how many documents it holds
 * @param bytes     the bytes of their files
 */
public record ListedCollection(
    String name,
    long documents,
    long bytes) {
}
