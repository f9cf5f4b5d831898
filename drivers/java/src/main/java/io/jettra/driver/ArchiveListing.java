package io.jettra.driver;

import java.util.List;

/**
 * What is in an archive that an existing JettraDB server wrote, as its directory shows; it says nothing of itself.
 *
 * @param documents      how many documents it holds
 * @param bytes          the bytes of their files, as that server encoded them
 * @param collections    its collections, in the order of their names
 * @param notCarriedOver what is in it and has no place here, a sentence each
 */
public record ArchiveListing(
    long documents,
    long bytes,
    List<ListedCollection> collections,
    List<String> notCarriedOver) {
}
