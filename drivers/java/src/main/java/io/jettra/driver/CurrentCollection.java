package io.jettra.driver;

import java.util.List;

/**
 * A collection as it stands.
 *
 * @param name      what it is called
 * @param documents how many documents it holds
 * @param bytes     the bytes of their JSON
 * @param indexes   its index definitions
 */
public record CurrentCollection(
    String name,
    long documents,
    long bytes,
    List<IndexInfo> indexes) {
}
