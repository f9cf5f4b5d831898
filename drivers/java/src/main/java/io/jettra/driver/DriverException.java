package io.jettra.driver;

/**
 * Why a call did not do what was asked: a refusal of the server, or a connection that failed.
 *
 * <p>{@link #getMessage()} tells a person all that is known. Programs look at {@link #getCode()}, or at {@link #getStatus()}. The
 * chain of causes ends in what came over the wire: {@code Request failed: 404 - } and the body of the answer, or an
 * {@link java.io.IOException}.
 */
public class DriverException extends RuntimeException {

    /** The server could not be reached, or the connection broke. */
    public static final String CONNECTION_FAILED = "connection_failed";

    /** The server was silent for longer than the client waits. */
    public static final String TIMEOUT = "timeout";

    /** The thread was interrupted while it waited. */
    public static final String INTERRUPTED = "interrupted_wait";

    /** What came back is not what this driver understands. */
    public static final String UNKNOWN_ANSWER = "unknown_answer";

    /** A file on this side could not be read or written. */
    public static final String LOCAL_FILE = "local_file";

    /** A failure that nobody gave a code. */
    public static final String UNKNOWN = "unknown";

    private static final long serialVersionUID = 1L;

    /** @serial the HTTP status, or 0 */
    private final int status;

    /** @serial the stable code */
    private final String code;

    /** @serial what happened */
    private final String detail;

    /** @serial what to do next, or null */
    private final String hint;

    /** @serial what it left of the data, or null */
    private final String safety;

    /** @serial after how many seconds to try again, or null */
    private final Long retryAfter;

    /**
     * A failure in words.
     *
     * @param message what happened
     */
    public DriverException(String message) {
        this(message, 0, UNKNOWN, message, null, null, null, null);
    }

    /**
     * A failure that another one caused, with the status, code and sentences of that one if it is of this kind.
     *
     * @param message what happened
     * @param cause   what caused it
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

    /** A refusal, in the words that stand for it on the wire. */
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

    /** A failure on this side of the wire. */
    static DriverException local(String code, String detail, String hint, Throwable cause) {
        return new DriverException(sentences(detail, hint), 0, code, detail, hint, null, null, cause);
    }

    /** A job that did not complete, in its own words. */
    static DriverException ofJob(JobProblem problem) {
        return new DriverException(
            sentences(problem.detail(), problem.hint()), 0, problem.code(), problem.detail(), problem.hint(), problem.safety(), null, null);
    }

    /** The same failure, said of what was tried: {@code Failed to save document: ...}. */
    DriverException of(String tried) {
        String message = tried + ": " + sentences(detail, hint);
        // What failed on this side has nothing to say that is not said here: its own cause follows at once.
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
     * What happened, and what is safe, in a sentence or two.
     *
     * @return the sentence
     */
    public String getDetail() {
        return detail;
    }

    /**
     * What to do next.
     *
     * @return the sentence, or null when nothing can be advised
     */
    public String getHint() {
        return hint;
    }

    /**
     * What the failure left of the data: {@code nothing_changed}, {@code changed} or {@code unknown}.
     *
     * @return the word of the server, or null when it did not say
     */
    public String getSafety() {
        return safety;
    }

    /**
     * After how many seconds another try is worth while, where the server said so.
     *
     * @return the seconds, or null
     */
    public Long getRetryAfter() {
        return retryAfter;
    }
}
