package io.jettra.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.function.Executable;

/** Assertions about exceptions. */
final class Failures {

    private Failures() {
    }

    /** Asserts that a call fails with this status and code. Returns the exception. */
    static DriverException refused(int status, String code, Executable call) {
        DriverException refusal = assertThrows(DriverException.class, call);
        assertEquals(code, refusal.getCode(), refusal::toString);
        assertEquals(status, refusal.getStatus(), refusal::toString);
        assertTrue(refusal.getDetail().length() > 10, refusal::toString);
        assertTrue(refusal.getMessage().contains(refusal.getDetail()), refusal::toString);
        return refusal;
    }

    /** The last cause in the chain. */
    static Throwable root(Throwable failure) {
        return failure.getCause() == null ? failure : root(failure.getCause());
    }
}
