using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Driver;

/// <summary>A job did not complete: it failed, was cancelled, or was interrupted by a restart of the server.</summary>
public sealed class JettraJobException : JettraException
{
    internal JettraJobException(JobInfo job)
        : base(
            job.Problem?.Code ?? job.State,
            job.Problem?.Detail ?? $"The {job.Kind} of {job.Db} ended as {job.State}.",
            job.Problem?.Hint,
            cause: null) => (Job, JobId, Safety) = (job, job.Id, job.Problem?.Safety ?? ProblemSafety.Unknown);

    /// <summary>The ended job; its state is one of <see cref="JobStates"/>.</summary>
    public JobInfo Job { get; }

    internal override bool IsTransient => false;
}
