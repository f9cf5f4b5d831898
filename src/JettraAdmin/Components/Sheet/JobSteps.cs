using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Localization;

namespace JettraAdmin.Components.Sheet;

/// <summary>A step of a job.</summary>
/// <param name="Text">The text.</param>
/// <param name="State">The state.</param>
/// <param name="Aside">Additional information, or null.</param>
public sealed record JobStep(string Text, JobStepState State, string? Aside = null);

/// <summary>The state of a step.</summary>
public enum JobStepState
{
    /// <summary>Not started.</summary>
    ToCome,
    /// <summary>Running.</summary>
    Now,
    /// <summary>Done.</summary>
    Done,
}

/// <summary>The steps of a job, derived from its phase.</summary>
public static class JobSteps
{
    private static readonly (JobPhase Phase, MessageTemplate Text)[] Backup =
    [
        (JobPhase.Preparing, "Snapshot taken, space checked"),
        (JobPhase.Writing, "Writing the archive"),
        (JobPhase.ReadingBack, "Reading back, comparing digests"),
        (JobPhase.Finished, "Listed"),
    ];

    private static readonly (JobPhase Phase, MessageTemplate Text)[] Restore =
    [
        (JobPhase.Preparing, "Archive opened, space checked"),
        (JobPhase.Filling, "Writing beside the live data"),
        (JobPhase.ReadingBack, "Reading back, comparing digests"),
        (JobPhase.Swapping, "Switching to the new data"),
    ];

    private static readonly (JobPhase Phase, MessageTemplate Text)[] Verify =
    [
        (JobPhase.Preparing, "Archive opened"),
        (JobPhase.ReadingBack, "Reading every document, comparing digests"),
    ];

    /// <summary>The steps of a job; empty for jobs with a single step.</summary>
    /// <param name="job">The job.</param>
    /// <param name="texts">The viewer's texts.</param>
    /// <param name="format">The viewer's formats.</param>
    public static IReadOnlyList<JobStep> Of(Job job, ConsoleText texts, Format format)
    {
        var plan = job.Kind switch
        {
            JobKind.Backup => Backup,
            JobKind.Restore => Restore,
            JobKind.TestRestore => Restore[..^1],
            JobKind.Verify => Verify,
            JobKind.Undo or JobKind.Drop or JobKind.DeleteBackup => [],
        };
        var now = Array.FindIndex(plan, s => s.Phase == StepPhase(job.Progress.Phase));
        return [.. plan.Select((step, i) => new JobStep(texts[step.Text], State(job, i, now), Aside(job, i, now, texts, format)))];
    }

    private static JobPhase StepPhase(JobPhase phase) => phase switch
    {
        JobPhase.Surveying => JobPhase.Preparing,
        JobPhase.Publishing => JobPhase.Writing,
        JobPhase.Indexing => JobPhase.Filling,
        JobPhase.Keeping => JobPhase.Swapping,
        JobPhase.Waiting or JobPhase.Preparing or JobPhase.Writing or JobPhase.ReadingBack or JobPhase.Filling or JobPhase.Swapping or JobPhase.Finished => phase,
    };

    private static JobStepState State(Job job, int step, int now) =>
        job.State == JobState.Completed || step < now ? JobStepState.Done
        : step == now && job.State == JobState.Running ? JobStepState.Now
        : JobStepState.ToCome;

    private static string? Aside(Job job, int step, int now, ConsoleText texts, Format format) => step != now || job.State != JobState.Running
        ? null
        : job.Progress switch
        {
            { Phase: JobPhase.Indexing } => texts["building indexes"],
            { TotalDocuments: > 0 and var total, Documents: var documents } => format.Percent((double)documents / total),
            _ => null,
        };
}
