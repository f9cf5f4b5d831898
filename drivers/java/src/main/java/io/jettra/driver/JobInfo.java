package io.jettra.driver;

import java.time.Instant;

/**
 * A job in its state at one moment.
 *
 * @param id         the id
 * @param kind       the kind of work
 * @param state      the state
 * @param ended      whether it has ended, and will not change any more
 * @param db         the database
 * @param by         the user who started it
 * @param createdAt  when it was created
 * @param progress   the progress
 * @param file       the archive that it reads or writes, or null while that is not known
 * @param startedAt  when it started, or null
 * @param endedAt    when it ended, or null
 * @param cancelling whether its cancellation was requested and it has not stopped yet
 * @param result     the result; while it runs, the part that is known already; or null
 * @param problem    why it did not complete, or null
 */
public record JobInfo(
    String id,
    JobKind kind,
    JobState state,
    boolean ended,
    String db,
    String by,
    Instant createdAt,
    JobProgress progress,
    String file,
    Instant startedAt,
    Instant endedAt,
    boolean cancelling,
    JobResult result,
    JobProblem problem) {

    /**
     * Returns this job if it has completed.
     *
     * @return this
     * @throws DriverException if it failed, was cancelled or interrupted, or has not ended
     */
    public JobInfo orThrow() {
        if (state == JobState.COMPLETED) {
            return this;
        }
        throw DriverException.ofJob(problem != null ? problem : new JobProblem("not_completed", "The job " + id + " has not completed.", null, null));
    }
}
