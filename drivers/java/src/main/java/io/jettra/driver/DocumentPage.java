package io.jettra.driver;

import java.util.List;

/**
 * Some documents, and where the next ones begin.
 *
 * @param documents the documents
 * @param next      what to ask with for the next page, or null when this is the last
 * @param <T>       what a document is read as
 */
public record DocumentPage<T>(List<T> documents, String next) {
}
