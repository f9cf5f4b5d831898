package io.jettra.driver;

/**
 * Something that a restore leaves out or changes.
 *
 * @param kind       {@code versions}, {@code values}, {@code indexes}, {@code accounts}, {@code reserved-names}, {@code transactions},
 *                   {@code rules}, {@code unique-indexes} (before a restore: checked while it runs), {@code relaxed-indexes} (after it) or
 *                   {@code other-files}; a newer server may have more kinds
 * @param collection the collection, or null for several or none
 * @param count      the count
 * @param sentence   a sentence for the user
 */
public record RestoreLoss(
    String kind,
    String collection,
    long count,
    String sentence) {
}
