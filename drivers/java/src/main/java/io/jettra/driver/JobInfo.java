package io.jettra.driver;

import java.time.Instant;

/**
 * One job as it stood at one moment.
 *
 * @param id         the job
 * @param kind       what it does
 * @param state      how far it is
 * @param ended      whether it will not change any more
 * @param db         the database it works for
 * @param by         the user who asked
 * @param createdAt  when it was asked for
 * @param progress   how far it is, in figures
 * @param file       the file it reads or wrote, or null while that is not known
 * @param startedAt  when it began to run, or null
 * @param endedAt    when it ended, or null
 * @param cancelling whether it was asked to stop and has not stopped yet
 * @param result     what came of it; while it runs, what is settled so far; or null
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
     * This job, if it did what it was asked for.
     *
     * @return this
     * @throws DriverException the job's own problem, if it has ended otherwise, or has not ended
     */
    public JobInfo orThrow() {
        if (state == JobState.COMPLETED) {
            return this;
        }
        throw DriverException.ofJob(problem != null ? problem : new JobProblem("not_completed", "The job " + id + " has not completed.", null, null));
    }
}
