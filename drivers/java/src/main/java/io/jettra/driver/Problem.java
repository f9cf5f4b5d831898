package io.jettra.driver;

import com.fasterxml.jackson.core.JsonProcessingException;

/**
 * What a server says instead of the thing asked for: a problem document, or, as JettraDB's own servers do, a line of text.
 */
record Problem(int status, String code, String detail, String hint, String safety) {

    static Problem read(int status, String body) {
        try {
            Problem problem = Json.WIRE.readValue(body, Problem.class);
            if (problem != null && problem.code != null && problem.detail != null) {
                return problem;
            }
        } catch (JsonProcessingException notOurs) {
            // A line of text, then.
        }
        String text = body.strip();
        return new Problem(status, DriverException.UNKNOWN, "The server answered " + status + (text.isEmpty() ? "." : ": " + text), null, null);
    }

    /** The status that a problem document says it has; 0 when it says none. */
    static int status(String body) {
        return read(0, body).status;
    }
}
