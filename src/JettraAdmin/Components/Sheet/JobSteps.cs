using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Jobs;

namespace JettraAdmin.Components.Sheet;

/// <summary>One step of a job.</summary>
/// <param name="Text">What is done in it.</param>
/// <param name="State">How far it is.</param>
/// <param name="Aside">What is known of it beside, or null.</param>
public sealed record JobStep(string Text, JobStepState State, string? Aside = null);

/// <summary>How far a step is.</summary>
public enum JobStepState
{
    /// <summary>Not begun.</summary>
    ToCome,
    /// <summary>Under way.</summary>
    Now,
    /// <summary>Done.</summary>
    Done,
}

/// <summary>The steps of a job in order, from the phase that it is in.</summary>
public static class JobSteps
{
    private static readonly (JobPhase Phase, string Text)[] Backup =
    [
        (JobPhase.Preparing, "Snapshot of one instant, space checked"),
        (JobPhase.Writing, "Writing the archive"),
        (JobPhase.Publishing, "Publishing under its name"),
        (JobPhase.ReadingBack, "Reading back, comparing digests"),
    ];

    private static readonly (JobPhase Phase, string Text)[] Restore =
    [
        (JobPhase.Preparing, "Archive opened, space checked"),
        (JobPhase.Filling, "Building beside the live data"),
        (JobPhase.ReadingBack, "Reading back, comparing digests"),
        (JobPhase.Swapping, "Moving the name to the new data"),
    ];

    private static readonly (JobPhase Phase, string Text)[] Verify =
    [
        (JobPhase.Preparing, "Archive opened"),
        (JobPhase.ReadingBack, "Reading every document, comparing digests"),
    ];

    /// <summary>The steps; none for jobs that have a single one.</summary>
    public static IReadOnlyList<JobStep> Of(Job job)
    {
        (JobPhase Phase, string Text)[] plan = job.Kind switch
        {
            JobKind.Backup => Backup,
            JobKind.Restore => Restore,
            JobKind.TestRestore => Restore[..^1],
            JobKind.Verify => Verify,
            _ => [],
        };
        int now = Array.FindIndex(plan, s => s.Phase == Counted(job.Progress.Phase));
        return [.. plan.Select((step, i) => new JobStep(step.Text, State(job, i, now), Aside(job, i, now)))];
    }

    private static JobPhase Counted(JobPhase phase) => phase switch
    {
        JobPhase.Surveying => JobPhase.Preparing,
        JobPhase.Indexing => JobPhase.Filling,
        JobPhase.Keeping => JobPhase.Swapping,
        _ => phase,
    };

    private static JobStepState State(Job job, int step, int now) =>
        job.State == JobState.Completed || step < now ? JobStepState.Done
        : step == now && job.State == JobState.Running ? JobStepState.Now
        : JobStepState.ToCome;

    private static string? Aside(Job job, int step, int now) => step != now || job.State != JobState.Running
        ? null
        : job.Progress switch
        {
            { Phase: JobPhase.Indexing } => "building indexes",
            { TotalDocuments: > 0 and var total, Documents: var documents } => Format.Percent((double)documents / total),
            _ => null,
        };
}
