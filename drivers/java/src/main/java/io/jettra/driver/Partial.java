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
 * A file on its way, beside the place where it will stand: {@code NAME.TAG.partial}. The tag is the entity tag of what it is a part
 * of, so that whoever finds it can go on with it, and knows when not to. One writer at a time holds it.
 */
final class Partial implements AutoCloseable {

    private static final String END = ".partial";

    private final Path target;
    private final Path file;
    private final String entityTag;
    private final FileChannel channel;

    private Partial(Path target, Path file, String entityTag) {
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
            // Held within this program.
        } catch (IOException e) {
            close();
            throw failed("could not be locked", e);
        }
        close();
        throw DriverException.local(
            DriverException.LOCAL_FILE, file + " is being written by another download. Nothing was changed.", "Wait for its end.", null);
    }

    /** An empty one. What lies there under its name is forgotten. */
    static Partial begin(Path target, String entityTag) {
        String tag = entityTag == null
            ? ""
            : "." + Base64.getUrlEncoder().withoutPadding().encodeToString(entityTag.getBytes(StandardCharsets.US_ASCII));
        Partial partial = new Partial(target, target.resolveSibling(target.getFileName() + tag + END), entityTag);
        partial.cutTo(0);
        return partial;
    }

    /** The one that an earlier download left, or null when there is none to go on with. */
    static Partial find(Path target) {
        Path folder = target.toAbsolutePath().getParent();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path path : all) {
                String tag = tagOf(target, path.getFileName().toString());
                if (tag != null && Files.size(path) > 0) {
                    return new Partial(target, target.resolveSibling(path.getFileName()), tag);
                }
            }
            return null;
        } catch (IOException e) {
            throw DriverException.local(
                DriverException.LOCAL_FILE, folder + " cannot be read (" + e + ").", "Choose a folder that is there.", e);
        }
    }

    /** The entity tag in the name of a part of this file; null for any other name. */
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

    /** Forgets what lies behind this place, and writes on from there. */
    void cutTo(long size) {
        try {
            channel.truncate(size);
            channel.position(size);
        } catch (IOException e) {
            throw failed("could not be written", e);
        }
    }

    /**
     * Adds all that a stream gives.
     *
     * @throws IOException when the stream breaks off; what came before stays
     */
    void take(InputStream in, LongConsumer moved) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            write(ByteBuffer.wrap(buffer, 0, read));
            moved.accept(size());
        }
    }

    /** It is whole: flushes it and puts it in its place, over what was there. */
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
            throw failed("could not be put in its place", e);
        }
    }

    /** It is of no more use. */
    void discard() {
        close();
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw failed("could not be deleted", e);
        }
    }

    /** Lets go of it; it stays for another try. */
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
            DriverException.LOCAL_FILE, file + " " + what + " (" + e.getMessage() + ").", "See to the disk and to the rights on the folder, and try again.", e);
    }
}
