package io.jettra.driver;

import com.fasterxml.jackson.core.JsonProcessingException;

/**
 * The body of an error answer: a problem document, or a line of text from JettraDB's own servers.
 */
record Problem(int status, String code, String detail, String hint, String safety) {

    static Problem read(int status, String body) {
        try {
            Problem problem = Json.WIRE.readValue(body, Problem.class);
            if (problem != null && problem.code != null && problem.detail != null) {
                return problem;
            }
        } catch (JsonProcessingException e) {
            // Not a problem document: a line of text.
        }
        String text = body.strip();
        return new Problem(status, DriverException.UNKNOWN, "The server answered " + status + (text.isEmpty() ? "." : ": " + text), null, null);
    }

    /** The status in a problem document; 0 when it has none. */
    static int status(String body) {
        return read(0, body).status;
    }
}
