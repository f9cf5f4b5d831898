package io.jettra.driver;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** Streams a file, or a part of one, as the body of a request. */
final class FileBody {

    private final Path file;
    private final long from;
    private final long length;
    private final LongConsumer moved;
    private final AtomicLong sent = new AtomicLong();

    /**
     * Creates a body from a part of a file.
     *
     * @param file   the file
     * @param from   the offset of the part
     * @param length the length of the part
     * @param moved  receives the number of sent bytes after each read
     */
    FileBody(Path file, long from, long length, LongConsumer moved) {
        this.file = file;
        this.from = from;
        this.length = length;
        this.moved = moved;
    }

    /** Creates a body from a whole file. */
    static FileBody whole(Path file, TransferListener listener) {
        long length = lengthOf(file);
        return new FileBody(file, 0, length, moved -> listener.moved(moved, length));
    }

    /** The length of a file that will be sent. */
    static long lengthOf(Path file) {
        try {
            if (Files.isReadable(file) && !Files.isDirectory(file)) {
                return Files.size(file);
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        throw unreadable(file, null);
    }

    private static DriverException unreadable(Path file, IOException e) {
        return DriverException.local(
            DriverException.LOCAL_FILE, file + " is not a readable file. Nothing was sent.", "Check the path and the permissions.", e);
    }

    long length() {
        return length;
    }

    long sent() {
        return sent.get();
    }

    BodyPublisher publisher() {
        return length == 0 ? BodyPublishers.noBody() : BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(this::open), length);
    }

    private InputStream open() {
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            try {
                channel.position(from);
                return new Part(Channels.newInputStream(channel));
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Part extends FilterInputStream {

        Part(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int count) throws IOException {
            long left = length - sent.get();
            if (left <= 0) {
                return -1;
            }
            int read = super.read(buffer, offset, (int) Math.min(count, left));
            if (read > 0) {
                moved.accept(sent.addAndGet(read));
            }
            return read;
        }
    }
}
