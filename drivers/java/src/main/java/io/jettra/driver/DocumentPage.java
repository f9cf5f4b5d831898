package io.jettra.driver;

import java.util.List;

/**
 * One page of documents.
 *
 * @param documents the documents
 * @param next      the continuation for the next page, or null when this is the last page
 * @param <T>       the class of the documents
 */
public record DocumentPage<T>(List<T> documents, String next) {
}
