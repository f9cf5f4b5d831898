package io.jettra.driver;

/** Receives the progress of a transfer. It is called often, and possibly on another thread, so it should be fast. */
@FunctionalInterface
public interface TransferListener {

    /** A listener that does nothing. */
    TransferListener NONE = (bytes, total) -> { };

    /**
     * Called when more of the file has been transferred.
     *
     * @param bytes the transferred bytes; the number can decrease after a broken connection
     * @param total the size of the file, or -1 while that is not known
     */
    void moved(long bytes, long total);

    /**
     * Called when an upload has an id. {@link JettraUploads#resume} can resume it, also in another program.
     *
     * @param uploadId the id
     */
    default void started(String uploadId) {
    }
}
