package io.jettra.driver;

import java.io.IOException;
import java.util.function.Supplier;

/**
 * Receives the changes of jobs. It reconnects after a broken connection. The server first sends the present states, so that no final
 * state is missed.
 */
final class JobEvents implements AutoCloseable {

    private final Supplier<Call> call;
    private final Retries retries;
    private final long stableNanos;
    private EventStream events;
    private Call request;
    private long connectedAt;
    private volatile Answer answer;
    private volatile boolean closed;

    JobEvents(Http http, Supplier<Call> call) {
        this.call = call;
        this.retries = new Retries(http.patience());
        this.stableNanos = 2 * http.patience().toNanos();
    }

    /** Waits for the next change of a job. Returns null after this was closed. */
    JobInfo next() {
        while (!closed) {
            DriverException failure;
            try {
                if (events == null) {
                    connect();
                }
                EventStream.Event event = events.next();
                if (event == null) {
                    throw new IOException("the stream of events ended");
                }
                retries.progressed();
                if (event.type().equals("job")) {
                    return Json.WIRE.readValue(event.data(), JobInfo.class);
                }
                failure = event.type().equals("problem") ? request.refused(event.data()) : null;
            } catch (IOException e) {
                failure = request.failed(e);
            } catch (DriverException e) {
                failure = e;
            }
            if (failure != null && !closed) {
                // This connection lasted: its failure starts a new series of retries.
                if (events != null && System.nanoTime() - connectedAt > stableNanos) {
                    retries.progressed();
                }
                disconnect();
                retries.waitOrThrow(failure);
            }
        }
        return null;
    }

    private void connect() {
        request = call.get();
        answer = request.open();
        events = new EventStream(answer.body());
        connectedAt = System.nanoTime();
        if (closed) {
            answer.close();
        }
    }

    private void disconnect() {
        events = null;
        Answer current = answer;
        if (current != null) {
            current.close();
        }
    }

    @Override
    public void close() {
        closed = true;
        Answer current = answer;
        if (current != null) {
            current.close();
        }
    }
}
