package io.jettra.driver;

import java.util.List;

/**
 * The content of an archive that an existing JettraDB server wrote, from its ZIP directory. Such an archive has no manifest.
 *
 * @param documents      the number of documents
 * @param bytes          the size of the document files, in the encoding of that server
 * @param collections    the collections, ordered by name
 * @param notCarriedOver content that a restore leaves out or changes, one sentence each
 */
public record ArchiveListing(
    long documents,
    long bytes,
    List<ListedCollection> collections,
    List<String> notCarriedOver) {
}
