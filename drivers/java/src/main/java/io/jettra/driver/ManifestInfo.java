package io.jettra.driver;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What an archive says of itself.
 *
 * @param version     the version of the format
 * @param database    the database it holds, by the name of that day
 * @param databaseId  the database it holds, by id
 * @param createdAt   the instant of the data
 * @param server      the server that wrote it
 * @param documents   how many documents it holds
 * @param bytes       the bytes of their JSON
 * @param digest      the digest of the database
 * @param collections its collections, in the order of their names
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
