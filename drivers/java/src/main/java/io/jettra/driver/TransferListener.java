package io.jettra.driver;

/** Is told how far a file is on its way. It is called often, and perhaps on another thread: it should be quick. */
@FunctionalInterface
public interface TransferListener {

    /** Listens to nothing. */
    TransferListener NONE = (bytes, total) -> { };

    /**
     * Some more of the file has gone.
     *
     * @param bytes how much of the file has gone; it goes back when a connection broke and what was on its way was lost
     * @param total how large the file is, or -1 while that is not known
     */
    void moved(long bytes, long total);

    /**
     * An upload has an id now: with it, {@link JettraClient#resumeUpload} goes on with it, even in another program.
     *
     * @param uploadId the id
     */
    default void started(String uploadId) {
    }
}
