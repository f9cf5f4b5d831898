using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;

namespace JettraAdmin.Components.Backups.Restoring;

/// <summary>A phase of a running restore.</summary>
/// <param name="Text">The text.</param>
/// <param name="State">The state.</param>
public sealed record RunStep(MessageTemplate Text, StepState State)
{
    // The text changes when the step is done.
    private static readonly (MessageTemplate Doing, MessageTemplate Done)[] Parts =
    [
        ((MessageTemplate)"Opening the archive, checking the space", (MessageTemplate)"Archive opened, space checked"),
        ((MessageTemplate)"Writing beside the live data, checking every document", (MessageTemplate)"Written beside the live data, every document checked"),
        ((MessageTemplate)"Reading back, comparing digests", (MessageTemplate)"Read back, digests compared"),
        ((MessageTemplate)"Switching to the new data", (MessageTemplate)"Switched to the new data"),
    ];

    /// <summary>The steps of a restore.</summary>
    public static IReadOnlyList<RunStep> Of(Job job)
    {
        var now = Place(job.Progress.Phase);
        return
        [
            .. Parts.Select((part, place) => StateOf(job, place, now) is var state && state == StepState.Done
                ? new RunStep(part.Done, state)
                : new RunStep(part.Doing, state)),
        ];
    }

    private static StepState StateOf(Job job, int place, int now) =>
        job.State == JobState.Completed || place < now ? StepState.Done
        : place > now || job.State == JobState.Queued ? StepState.Waiting
        : job.Ended ? StepState.Failed
        : StepState.Now;

    private static int Place(JobPhase phase) => phase switch
    {
        JobPhase.Waiting or JobPhase.Preparing or JobPhase.Surveying => 0,
        JobPhase.Filling or JobPhase.Indexing => 1,
        JobPhase.ReadingBack => 2,
        JobPhase.Keeping or JobPhase.Swapping => 3,
        JobPhase.Writing or JobPhase.Publishing or JobPhase.Finished => Parts.Length,
    };
}
