package io.jettra.driver;

/**
 * The exception for every failed call: the server refused it, or the connection failed.
 *
 * <p>{@link #getMessage()} is for people. Programs use {@link #getCode()} or {@link #getStatus()}. The last cause in the chain is the answer
 * of the server ({@code Request failed: 404 - } and the body), or an {@link java.io.IOException}.
 */
public class DriverException extends RuntimeException {

    /** The server could not be reached, or the connection broke. */
    public static final String CONNECTION_FAILED = "connection_failed";

    /** The server did not answer within the timeout. */
    public static final String TIMEOUT = "timeout";

    /** The thread was interrupted while it waited. */
    public static final String INTERRUPTED = "interrupted_wait";

    /** The answer of the server is not valid for this driver. */
    public static final String UNKNOWN_ANSWER = "unknown_answer";

    /** A local file could not be read or written. */
    public static final String LOCAL_FILE = "local_file";

    /** A failure without a code. */
    public static final String UNKNOWN = "unknown";

    private static final long serialVersionUID = 1L;

    /** @serial the HTTP status, or 0 */
    private final int status;

    /** @serial the stable code */
    private final String code;

    /** @serial what happened */
    private final String detail;

    /** @serial the hint, or null */
    private final String hint;

    /** @serial what happened to the data, or null */
    private final String safety;

    /** @serial the seconds to wait before trying again, or null */
    private final Long retryAfter;

    /**
     * Creates an exception with a message.
     *
     * @param message what happened
     */
    public DriverException(String message) {
        this(message, 0, UNKNOWN, message, null, null, null, null);
    }

    /**
     * Creates an exception with a cause. If the cause is a DriverException, its status, code, detail and hint are copied.
     *
     * @param message what happened
     * @param cause   the cause
     */
    public DriverException(String message, Throwable cause) {
        this(message, cause instanceof DriverException known ? known : null, cause);
    }

    private DriverException(String message, DriverException known, Throwable cause) {
        this(
            message,
            known == null ? 0 : known.status,
            known == null ? UNKNOWN : known.code,
            known == null ? message : known.detail,
            known == null ? null : known.hint,
            known == null ? null : known.safety,
            known == null ? null : known.retryAfter,
            cause);
    }

    private DriverException(
        String message, int status, String code, String detail, String hint, String safety, Long retryAfter, Throwable cause) {
        super(message, cause);
        this.status = status;
        this.code = code;
        this.detail = detail;
        this.hint = hint;
        this.safety = safety;
        this.retryAfter = retryAfter;
    }

    /** The exception for an error answer of the server. */
    static DriverException refused(int status, String body, Long retryAfter) {
        Problem problem = Problem.read(status, body);
        return new DriverException(
            "Request failed: " + status + " - " + body,
            status,
            problem.code(),
            problem.detail(),
            problem.hint(),
            problem.safety(),
            retryAfter,
            null);
    }

    /** The exception for a failure in the client. */
    static DriverException local(String code, String detail, String hint, Throwable cause) {
        return new DriverException(sentences(detail, hint), 0, code, detail, hint, null, null, cause);
    }

    /** The exception for a job that did not complete. */
    static DriverException ofJob(JobProblem problem) {
        return new DriverException(
            sentences(problem.detail(), problem.hint()), 0, problem.code(), problem.detail(), problem.hint(), problem.safety(), null, null);
    }

    /** Wraps the failure in an exception that says what was tried: {@code Failed to save document: ...}. */
    DriverException of(String attempt) {
        String message = attempt + ": " + sentences(detail, hint);
        // A failure in the client is not wrapped, because its message is repeated here: its own cause comes next in the chain.
        return status == 0 && getCause() instanceof Exception cause && !(cause instanceof DriverException)
            ? new DriverException(message, status, code, detail, hint, safety, retryAfter, cause)
            : new DriverException(message, this);
    }

    private static String sentences(String detail, String hint) {
        return hint == null ? detail : detail + " " + hint;
    }

    /**
     * The HTTP status of the answer.
     *
     * @return the status, or 0 when there was no answer
     */
    public int getStatus() {
        return status;
    }

    /**
     * The stable code of the failure, such as {@code unknown_database}.
     *
     * @return a code of the server, or one of the constants of this class
     */
    public String getCode() {
        return code;
    }

    /**
     * What happened.
     *
     * @return the sentence
     */
    public String getDetail() {
        return detail;
    }

    /**
     * What the user can do next.
     *
     * @return the hint, or null when there is none
     */
    public String getHint() {
        return hint;
    }

    /**
     * What happened to the data: {@code nothing_changed}, {@code changed} or {@code unknown}.
     *
     * @return the value from the server, or null when it sent none
     */
    public String getSafety() {
        return safety;
    }

    /**
     * How many seconds to wait before trying again.
     *
     * @return the seconds, or null when the server sent none
     */
    public Long getRetryAfter() {
        return retryAfter;
    }
}
