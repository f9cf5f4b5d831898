package io.jettra.driver;

import java.util.List;
import java.util.Map;

/**
 * What a command gave.
 *
 * @param documents the documents that it found; none for a command that finds nothing by its nature
 * @param message   what it said instead of documents, such as the {@code _id} of what was inserted; null when it found documents
 */
public record CommandResult(List<Map<String, Object>> documents, String message) {
}
