package io.jettra.driver;

import java.util.List;

/**
 * What an archive holds, and what a restore would replace and need.
 *
 * @param manifest     the manifest, or null when an existing JettraDB server wrote the archive
 * @param current      the present database of that name, or null when there is none
 * @param needsBytes   the maximum size of the restored data in bytes
 * @param freeBytes    the free space in bytes
 * @param aboutSeconds the estimated duration in seconds, or null when the server has no experience yet
 * @param leastBytes   the minimum size of the restored data in bytes: with less free space the restore is refused
 * @param listing      the content, when an existing JettraDB server wrote the archive, or null
 * @param notCarriedOver what a restore leaves out or changes, one sentence each, or null when there is nothing
 * @param losses       the same by kind and count, or null when there is nothing
 */
public record RestorePlan(
    ManifestInfo manifest,
    CurrentDatabase current,
    long needsBytes,
    long freeBytes,
    Double aboutSeconds,
    long leastBytes,
    ArchiveListing listing,
    List<String> notCarriedOver,
    List<RestoreLoss> losses) {
}
