package io.jettra.driver;

import java.time.Duration;

/** Decides whether to retry after a broken connection: as long as there is progress, and then until the timeout. */
final class Retries {

    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;

    private final Duration patience;
    private long pause = FIRST_PAUSE_MILLIS;
    private long failingSince;
    private boolean failing;

    Retries(Duration patience) {
        this.patience = patience;
    }

    /** Reports progress: earlier failures no longer count. */
    void progressed() {
        pause = FIRST_PAUSE_MILLIS;
        failing = false;
    }

    /** Waits before the next attempt. Throws the failure if it is permanent, or if the timeout is over. */
    void waitOrThrow(DriverException failure) {
        boolean temporary = switch (failure.getStatus()) {
            case 0 -> failure.getCode().equals(DriverException.CONNECTION_FAILED) || failure.getCode().equals(DriverException.TIMEOUT);
            case 423, 429, 502, 503, 504 -> true;
            default -> false;
        };
        if (!failing) {
            failing = true;
            failingSince = System.nanoTime();
        }
        if (!temporary || System.nanoTime() - failingSince > patience.toNanos()) {
            throw failure;
        }
        try {
            Thread.sleep(failure.getRetryAfter() == null ? pause : Math.min(failure.getRetryAfter() * 1000, LONGEST_PAUSE_MILLIS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DriverException.local(
                DriverException.INTERRUPTED, "The thread was interrupted between two attempts.", null, failure);
        }
        pause = Math.min(pause * 2, LONGEST_PAUSE_MILLIS);
    }
}
