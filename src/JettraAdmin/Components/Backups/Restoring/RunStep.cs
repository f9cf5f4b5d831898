using JettraAdmin.Engine.Jobs;

namespace JettraAdmin.Components.Backups.Restoring;

/// <summary>The parts of a restore as steps that are done, under way or to come.</summary>
/// <param name="Text">What the step does.</param>
/// <param name="State">How far it is.</param>
public sealed record RunStep(string Text, StepState State)
{
    private static readonly (JobPhase Phase, string Text)[] Parts =
    [
        (JobPhase.Preparing, "Archive opened, space checked"),
        (JobPhase.Filling, "Built beside the live data, every document checked"),
        (JobPhase.ReadingBack, "Read back, digests compared"),
        (JobPhase.Swapping, "Name moved to the new data"),
    ];

    /// <summary>The steps of a restore.</summary>
    public static IReadOnlyList<RunStep> Of(Job job)
    {
        int now = Place(job.Progress.Phase);
        return
        [
            .. Parts.Select((part, place) => new RunStep(
                part.Text,
                job.State == JobState.Completed || place < now ? StepState.Done
                : place > now || job.State == JobState.Queued ? StepState.Waiting
                : job.Ended ? StepState.Failed
                : StepState.Now)),
        ];
    }

    private static int Place(JobPhase phase) => phase switch
    {
        JobPhase.Waiting or JobPhase.Preparing or JobPhase.Surveying => 0,
        JobPhase.Filling or JobPhase.Indexing => 1,
        JobPhase.ReadingBack => 2,
        JobPhase.Keeping or JobPhase.Swapping => 3,
        _ => Parts.Length,
    };
}
