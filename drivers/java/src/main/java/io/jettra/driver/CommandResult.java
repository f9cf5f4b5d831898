package io.jettra.driver;

import java.util.List;
import java.util.Map;

/**
 * The result of a command.
 *
 * @param documents the documents that were found; empty for a command that is not a query
 * @param message   the message of a command that is not a query, such as the {@code _id} of an inserted document; null for a query
 */
public record CommandResult(List<Map<String, Object>> documents, String message) {
}
