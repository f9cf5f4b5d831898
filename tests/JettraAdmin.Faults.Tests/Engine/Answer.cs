using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;

namespace JettraAdmin.Faults.Tests.Engine;

/// <summary>What an answer says became of the operation.</summary>
internal enum Said
{
    /// <summary>It happened.</summary>
    Done,
    /// <summary>It did not happen.</summary>
    NothingChanged,
    /// <summary>It failed and changed something all the same.</summary>
    Changed,
    /// <summary>It is not known yet.</summary>
    Unknown,
}

/// <summary>How an operation was answered.</summary>
/// <param name="Said">What that says.</param>
/// <param name="Text">The code and the sentence, for a report.</param>
/// <param name="Job">The job that was answered, if one was.</param>
/// <param name="Raw">The exception that is none of ours: a person would get no sentence.</param>
internal sealed record Answer(Said Said, string Text, JobId? Job = null, Exception? Raw = null)
{
    /// <summary>How the job ends when the operation was done.</summary>
    public JobState DoneAs { get; init; } = JobState.Completed;

    public const string UnknownCode = "outcome_unknown";

    public static Answer Done(Job? job = null) => new(Said.Done, "done", job?.Id);

    /// <summary>What a job that was waited for says.</summary>
    public static Answer Of(Job job) => job switch
    {
        { State: JobState.Completed } => Done(job),
        { Ended: true } => new Answer(
            job.Problem?.Code == UnknownCode ? Said.Unknown : Said.NothingChanged, $"job {job.State}: {job.Problem?.Code}: {job.Problem?.Message}", job.Id),
        _ => new Answer(Said.Unknown, $"job {job.State}", job.Id),
    };

    public static Answer Of(Exception e) => e switch
    {
        JettraException known => new Answer(
            known.Safety switch { Safety.Unknown => Said.Unknown, Safety.Changed => Said.Changed, _ => Said.NothingChanged },
            $"{known.Code}: {known.Message}"),
        _ => new Answer(Said.NothingChanged, $"{e.GetType().Name}: {e.Message}", null, e),
    };
}
