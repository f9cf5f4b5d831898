package io.jettra.driver;

import java.util.List;

/**
 * What an archive holds, and what a restore of it would meet.
 *
 * @param manifest     what the archive says of itself, or null when an existing JettraDB server wrote it
 * @param current      the database that bears the target's name now, or null when there is none
 * @param needsBytes   how much room the restored data takes at most
 * @param freeBytes    how much room there is
 * @param aboutSeconds about how long it takes, or null when this server never did the like
 * @param leastBytes   how much room the restored data takes at least: with less room than this the restore is refused
 * @param listing      what is in an archive that an existing JettraDB server wrote, or null for others
 * @param notCarriedOver what a restore does not carry over as it is, a sentence each, or null when there is nothing
 * @param losses       the same by kind and number, or null when there is nothing
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
