package io.jettra.driver;

import java.time.Instant;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The jobs of the server. A job goes on when the program that started it ends. {@link JettraBackups} starts jobs. Obtained from
 * {@link JettraClient#jobs()}.
 */
public final class JettraJobs {

    private static final String ID = "id of the job";

    private final Http http;

    JettraJobs(Http http) {
        this.http = http;
    }

    JobInfo start(StartJob job) {
        return http.post("/api/jobs").sending(job).trying("Failed to start the job").read(JobInfo.class);
    }

    /**
     * Returns a job in its present state.
     *
     * @param jobId the id of the job
     * @return the job
     */
    public JobInfo get(String jobId) {
        return http.get("/api/jobs").at(ID, jobId).trying("Failed to read the job").read(JobInfo.class);
    }

    /**
     * Lists running, queued and past jobs, the newest first.
     *
     * @param limit the maximum number of jobs
     * @return the jobs
     */
    public List<JobInfo> list(int limit) {
        return list(http.get("/api/jobs").with("limit", limit));
    }

    /**
     * Lists jobs that were created before an instant, the newest first.
     *
     * @param limit  the maximum number of jobs
     * @param before {@link JobInfo#createdAt()} of the last job of the previous page
     * @return the jobs
     */
    public List<JobInfo> list(int limit, Instant before) {
        return list(http.get("/api/jobs").with("limit", limit).with("before", before.toString()));
    }

    private static List<JobInfo> list(Call call) {
        return call.trying("Failed to list the jobs").readList(JobInfo.class);
    }

    /**
     * Requests the cancellation of a job. Does nothing if the job has ended. {@link #await} waits until it has stopped.
     *
     * @param jobId the id of the job
     * @return the job in its present state
     */
    public JobInfo cancel(String jobId) {
        return http.post("/api/jobs").at(ID, jobId).then("/cancel").trying("Failed to cancel the job").read(JobInfo.class);
    }

    /**
     * Waits for the end of a job.
     *
     * @param jobId the id of the job
     * @return the ended job; {@link JobInfo#orThrow()} throws if it did not complete
     */
    public JobInfo await(String jobId) {
        return watch(jobId, job -> { });
    }

    /**
     * Watches a job until it ends. After a broken connection the client connects again.
     *
     * @param jobId    the id of the job
     * @param listener receives the job now and after every change, on the calling thread; the last call has the ended job
     * @return the ended job
     */
    public JobInfo watch(String jobId, Consumer<JobInfo> listener) {
        try (JobEvents events = new JobEvents(http, () -> http.get("/api/jobs").at(ID, jobId).then("/events")
            .trying("Failed to follow the job"))) {
            while (true) {
                JobInfo job = events.next();
                listener.accept(job);
                if (job.ended()) {
                    return job;
                }
            }
        }
    }

    /**
     * Watches all jobs that the user may see: first their present states, then every change. The stream does not end by itself. Close it to
     * stop it; any thread may do that.
     *
     * @return the jobs, as they change
     */
    public Stream<JobInfo> events() {
        JobEvents events = new JobEvents(http, () -> http.get("/api/jobs/events").trying("Failed to follow the jobs"));
        return StreamSupport.stream(
            new Spliterators.AbstractSpliterator<JobInfo>(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL) {
                @Override
                public boolean tryAdvance(Consumer<? super JobInfo> action) {
                    JobInfo job = events.next();
                    if (job != null) {
                        action.accept(job);
                    }
                    return job != null;
                }
            },
            false).onClose(events::close);
    }
}
