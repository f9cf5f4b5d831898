using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Engine.Jobs;

/// <summary>Runs the jobs of one kind. It has no state: one instance runs all these jobs, several at the same time on different threads.</summary>
public interface IJobRunner
{
    /// <summary>Runs a job to its end on the calling thread.</summary>
    /// <param name="run">The job: its cancellation token, and the methods to report progress.</param>
    /// <param name="payload">What to do. Its kind is the one that the runner is registered for.</param>
    /// <returns>The result.</returns>
    /// <exception cref="JettraException">The job was not done. With the code <c>outcome_unknown</c>, the queue must find out whether it was done.</exception>
    Task<JobResult> RunAsync(JobRun run, JobPayload payload);
}
