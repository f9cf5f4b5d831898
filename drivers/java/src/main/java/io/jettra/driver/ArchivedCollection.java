package io.jettra.driver;

import java.util.List;

/**
 * One collection in an archive.
 *
 * @param name      what it is called
 * @param documents how many documents it holds
 * @param bytes     the bytes of their JSON
 * @param digest    the digest of its documents
 * @param indexes   its index definitions
 */
public record ArchivedCollection(
    String name,
    long documents,
    long bytes,
    String digest,
    List<IndexInfo> indexes) {
}
