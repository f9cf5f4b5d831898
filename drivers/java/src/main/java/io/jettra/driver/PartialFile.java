package io.jettra.driver;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.function.LongConsumer;

/**
 * A file that is being received, stored beside its target as {@code NAME.TAG.partial}. The tag is the entity tag of the source, so that a
 * later download can tell whether it may resume. The file is locked: it has one writer at a time.
 */
final class PartialFile implements AutoCloseable {

    private static final String END = ".partial";

    private final Path target;
    private final Path file;
    private final String entityTag;
    private final FileChannel channel;

    private PartialFile(Path target, Path file, String entityTag) {
        this.target = target;
        this.file = file;
        this.entityTag = entityTag;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw failed("could not be opened", e);
        }
        try {
            if (channel.tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException e) {
            // This program has locked it.
        } catch (IOException e) {
            close();
            throw failed("could not be locked", e);
        }
        close();
        throw DriverException.local(
            DriverException.LOCAL_FILE, file + " is being written by another download. Nothing was changed.", "Wait until it has ended.", null);
    }

    /** Creates an empty partial file, or empties an existing one. */
    static PartialFile begin(Path target, String entityTag) {
        String tag = entityTag == null
            ? ""
            : "." + Base64.getUrlEncoder().withoutPadding().encodeToString(entityTag.getBytes(StandardCharsets.US_ASCII));
        PartialFile partial = new PartialFile(target, target.resolveSibling(target.getFileName() + tag + END), entityTag);
        partial.cutTo(0);
        return partial;
    }

    /** Finds the partial file of an earlier download. Returns null when there is none to resume. */
    static PartialFile find(Path target) {
        Path folder = target.toAbsolutePath().getParent();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path path : all) {
                String tag = tagOf(target, path.getFileName().toString());
                if (tag != null && Files.size(path) > 0) {
                    return new PartialFile(target, target.resolveSibling(path.getFileName()), tag);
                }
            }
            return null;
        } catch (IOException e) {
            throw DriverException.local(
                DriverException.LOCAL_FILE, folder + " cannot be read (" + e + ").", "Choose an existing folder.", e);
        }
    }

    /** The entity tag in the name of a partial file of this target; null for any other name. */
    private static String tagOf(Path target, String name) {
        String start = target.getFileName() + ".";
        if (!name.startsWith(start) || !name.endsWith(END) || name.length() <= start.length() + END.length()) {
            return null;
        }
        try {
            byte[] tag = Base64.getUrlDecoder().decode(name.substring(start.length(), name.length() - END.length()));
            String text = new String(tag, StandardCharsets.US_ASCII);
            return text.matches("\"[\\x21-\\x7E]*\"") ? text : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    String entityTag() {
        return entityTag;
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    long size() {
        try {
            return channel.size();
        } catch (IOException e) {
            throw failed("could not be read", e);
        }
    }

    /** Truncates the file to this size, and continues to write at its end. */
    void cutTo(long size) {
        try {
            channel.truncate(size);
            channel.position(size);
        } catch (IOException e) {
            throw failed("could not be written", e);
        }
    }

    /**
     * Appends all bytes of a stream.
     *
     * @throws IOException when the stream fails; the bytes before that are kept
     */
    void take(InputStream in, LongConsumer moved) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            write(ByteBuffer.wrap(buffer, 0, read));
            moved.accept(size());
        }
    }

    /** Flushes the complete file and moves it to the target, replacing an existing file. */
    void publish() {
        try {
            channel.force(true);
            close();
            try {
                Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw failed("could not be moved to its target", e);
        }
    }

    /** Closes and deletes the file. */
    void discard() {
        close();
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw failed("could not be deleted", e);
        }
    }

    /** Closes the file. It stays, so that a later download can resume. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw failed("could not be closed", e);
        }
    }

    private void write(ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw failed("could not be written", e);
        }
    }

    private DriverException failed(String what, IOException e) {
        return DriverException.local(
            DriverException.LOCAL_FILE, file + " " + what + " (" + e.getMessage() + ").", "Check the disk and the permissions of the folder, and try again.", e);
    }
}
