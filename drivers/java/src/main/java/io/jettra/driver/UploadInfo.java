package io.jettra.driver;

import java.time.Instant;

/**
 * A file that was sent and waits to be restored.
 *
 * @param id        its id
 * @param name      what the sender's computer calls it
 * @param bytes     its size
 * @param createdAt when it was sent
 */
public record UploadInfo(
    String id,
    String name,
    long bytes,
    Instant createdAt) {
}
