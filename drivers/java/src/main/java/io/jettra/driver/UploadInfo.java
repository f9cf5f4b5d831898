package io.jettra.driver;

import java.time.Instant;

/**
 * A file that was sent and waits to be restored.
 *
 * @param id        its id
 * @param name      what the sender's computer calls it
 * @param bytes     how much of it is here
 * @param createdAt when it was begun
 * @param length    its size
 * @param complete  whether all of it is here, so that it can be restored
 * @param expiresAt when it is thrown away
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
