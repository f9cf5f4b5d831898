package io.jettra.driver;

import java.util.List;

/**
 * One collection in an archive.
 *
 * @param name      the name
 * @param documents the number of documents
 * @param bytes     the size of their JSON in bytes
 * @param digest    the digest of its documents
 * @param indexes   the index definitions
 */
public record ArchivedCollection(
    String name,
    long documents,
    long bytes,
    String digest,
    List<IndexInfo> indexes) {
}
