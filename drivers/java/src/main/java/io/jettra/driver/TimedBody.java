package io.jettra.driver;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The body of an answer as a stream. It holds one piece in memory, and fails when the server is silent for too long.
 */
final class TimedBody extends InputStream implements BodySubscriber<InputStream> {

    private static final List<ByteBuffer> END = new ArrayList<>();

    // Holds at most the requested piece and the end mark.
    private final LinkedBlockingQueue<List<ByteBuffer>> pieces = new LinkedBlockingQueue<>();
    private final Duration patience;
    private final Consumer<TimedBody> whenDone;
    private volatile Flow.Subscription subscription;
    private volatile Throwable failure;
    private volatile boolean closed;
    private List<ByteBuffer> piece;
    private int next;
    private boolean ended;

    TimedBody(Duration patience, Consumer<TimedBody> whenDone) {
        this.patience = patience;
        this.whenDone = whenDone;
    }

    @Override
    public CompletionStage<InputStream> getBody() {
        return CompletableFuture.completedFuture(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        if (closed) {
            given.cancel();
        } else {
            given.request(1);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> item) {
        pieces.add(item);
    }

    @Override
    public void onError(Throwable throwable) {
        failure = throwable;
        pieces.add(END);
    }

    @Override
    public void onComplete() {
        pieces.add(END);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        if (length == 0) {
            return 0;
        }
        ByteBuffer current = current();
        if (current == null) {
            return -1;
        }
        int count = Math.min(length, current.remaining());
        current.get(buffer, offset, count);
        return count;
    }

    /** Discards what has not been read. The connection is not reused. */
    @Override
    public void close() {
        closed = true;
        whenDone.accept(this);
        Flow.Subscription given = subscription;
        if (given != null) {
            given.cancel();
        }
        pieces.add(END);
    }

    /** The buffer to read from, or null at the end. */
    private ByteBuffer current() throws IOException {
        while (!ended) {
            while (piece != null && next < piece.size()) {
                if (piece.get(next).hasRemaining()) {
                    return piece.get(next);
                }
                next++;
            }
            advance();
        }
        if (failure != null) {
            throw failure instanceof IOException io ? io : new IOException(failure);
        }
        if (closed) {
            throw new IOException("The answer was closed while it was read");
        }
        return null;
    }

    private void advance() throws IOException {
        if (piece != null) {
            piece = null;
            subscription.request(1);
        }
        List<ByteBuffer> arrived = nextPiece();
        if (arrived == END) {
            ended = true;
            whenDone.accept(this);
            return;
        }
        piece = arrived;
        next = 0;
    }

    private List<ByteBuffer> nextPiece() throws IOException {
        try {
            List<ByteBuffer> arrived = pieces.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
            if (arrived != null) {
                return arrived;
            }
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The thread was interrupted while it read an answer");
        }
        close();
        throw new HttpTimeoutException("No data was received for " + patience.toMillis() + " ms");
    }
}
