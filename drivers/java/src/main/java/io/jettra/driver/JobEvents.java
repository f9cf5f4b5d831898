package io.jettra.driver;

import java.io.IOException;
import java.util.function.Supplier;

/**
 * What happens to jobs, as it happens. When the connection breaks, it is made again: the server begins with how things stand, so
 * that nothing that matters is missed.
 */
final class JobEvents implements AutoCloseable {

    private final Supplier<Call> call;
    private final Retries retries;
    private final long longNanos;
    private EventStream events;
    private Call asked;
    private long connectedAt;
    private volatile Answer answer;
    private volatile boolean closed;

    JobEvents(Http http, Supplier<Call> call) {
        this.call = call;
        this.retries = new Retries(http.patience());
        this.longNanos = 2 * http.patience().toNanos();
    }

    /** Waits for the next state of a job; null once this was closed. */
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
                retries.gotOn();
                if (event.type().equals("job")) {
                    return Json.WIRE.readValue(event.data(), JobInfo.class);
                }
                failure = event.type().equals("problem") ? asked.refused(event.data()) : null;
            } catch (IOException e) {
                failure = asked.failed(e);
            } catch (DriverException e) {
                failure = e;
            }
            if (failure != null && !closed) {
                // A connection that has long been quiet was alive all the same: it would have been given up otherwise.
                if (events != null && System.nanoTime() - connectedAt > longNanos) {
                    retries.gotOn();
                }
                disconnect();
                retries.again(failure);
            }
        }
        return null;
    }

    private void connect() {
        asked = call.get();
        answer = asked.open();
        events = new EventStream(answer.body());
        connectedAt = System.nanoTime();
        if (closed) {
            answer.close();
        }
    }

    private void disconnect() {
        events = null;
        Answer given = answer;
        if (given != null) {
            given.close();
        }
    }

    @Override
    public void close() {
        closed = true;
        Answer given = answer;
        if (given != null) {
            given.close();
        }
    }
}
