package io.jettra.driver;

import java.time.Instant;

/**
 * An upload: an archive that was sent to the server.
 *
 * @param id        the id
 * @param name      the file name on the sender's computer
 * @param bytes     the number of received bytes
 * @param createdAt when it was started
 * @param length    the size of the file in bytes
 * @param complete  whether it is complete and can be restored
 * @param expiresAt when the server deletes it
 */
public record UploadInfo(
    String id,
    String name,
    long bytes,
    Instant createdAt,
    long length,
    boolean complete,
    Instant expiresAt) {
}
