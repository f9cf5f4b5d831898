package io.jettra.driver;

/**
 * One thing that a restore does not carry over as it was.
 *
 * @param kind       {@code versions}, {@code values}, {@code indexes}, {@code accounts}, {@code reserved-names}, {@code transactions},
 *                   {@code rules}, {@code unique-indexes} (before a restore: checked while it runs), {@code relaxed-indexes} (after it) or
 *                   {@code other-files}; a later server may know more of them
 * @param collection the collection that it is in, or null when it is in several or in none
 * @param count      how many there are of it
 * @param sentence   all of it in a sentence
 */
public record RestoreLoss(
    String kind,
    String collection,
    long count,
    String sentence) {
}
