package io.jettra.driver;

import java.time.Duration;

/** How often something that a broken connection ended is tried again: as long as it gets on, and then for a while. */
final class Retries {

    private static final long FIRST_MILLIS = 100;
    private static final long LONGEST_MILLIS = 5_000;

    private final Duration patience;
    private long pause = FIRST_MILLIS;
    private long failingSince;
    private boolean failing;

    Retries(Duration patience) {
        this.patience = patience;
    }

    /** It got on: what failed before no longer counts. */
    void gotOn() {
        pause = FIRST_MILLIS;
        failing = false;
    }

    /** Waits before another try; throws the failure when there have been enough, or when another try is of no use. */
    void again(DriverException failure) {
        boolean passing = switch (failure.getStatus()) {
            case 0 -> failure.getCode().equals(DriverException.CONNECTION_FAILED) || failure.getCode().equals(DriverException.TIMEOUT);
            case 423, 429, 502, 503, 504 -> true;
            default -> false;
        };
        if (!failing) {
            failing = true;
            failingSince = System.nanoTime();
        }
        if (!passing || System.nanoTime() - failingSince > patience.toNanos()) {
            throw failure;
        }
        try {
            Thread.sleep(failure.getRetryAfter() == null ? pause : Math.min(failure.getRetryAfter() * 1000, LONGEST_MILLIS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DriverException.local(
                DriverException.INTERRUPTED, "The thread was interrupted between two tries.", null, failure);
        }
        pause = Math.min(pause * 2, LONGEST_MILLIS);
    }
}
