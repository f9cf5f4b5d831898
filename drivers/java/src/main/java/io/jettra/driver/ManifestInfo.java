package io.jettra.driver;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The manifest of an archive.
 *
 * @param version     the version of the archive format
 * @param database    the database, under the name it had then
 * @param databaseId  the id of the database
 * @param createdAt   the instant of the data
 * @param server      the server that wrote the archive
 * @param documents   the number of documents
 * @param bytes       the size of their JSON in bytes
 * @param digest      the digest of the database
 * @param collections the collections, ordered by name
 */
public record ManifestInfo(
    int version,
    String database,
    UUID databaseId,
    Instant createdAt,
    String server,
    long documents,
    long bytes,
    String digest,
    List<ArchivedCollection> collections) {
}
