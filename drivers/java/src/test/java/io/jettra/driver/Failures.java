package io.jettra.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.function.Executable;

/** Looks at why something was refused. */
final class Failures {

    private Failures() {
    }

    /** What a refusal with this status and code says. */
    static DriverException refused(int status, String code, Executable call) {
        DriverException refusal = assertThrows(DriverException.class, call);
        assertEquals(code, refusal.getCode(), refusal::toString);
        assertEquals(status, refusal.getStatus(), refusal::toString);
        assertTrue(refusal.getDetail().length() > 10, refusal::toString);
        assertTrue(refusal.getMessage().contains(refusal.getDetail()), refusal::toString);
        return refusal;
    }

    /** The innermost of what caused something. */
    static Throwable root(Throwable failure) {
        return failure.getCause() == null ? failure : root(failure.getCause());
    }
}
