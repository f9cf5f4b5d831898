using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Engine.Jobs;

/// <summary>Runs the jobs of a kind. Stateless: one instance serves all jobs, on many threads at once.</summary>
public interface IJobRunner
{
    /// <summary>Runs a job on the calling thread, until it is done.</summary>
    /// <param name="run">The job: its token, and where it reports.</param>
    /// <param name="payload">What to do; of the kind that the runner is registered for.</param>
    /// <returns>The result.</returns>
    /// <exception cref="JettraException">Why it was not done; <c>outcome_unknown</c> when that must be established.</exception>
    Task<JobResult> RunAsync(JobRun run, JobPayload payload);
}
