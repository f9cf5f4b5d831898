using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;

namespace JettraAdmin.Engine.Backups;

/// <summary>Points a database at a kept state again. The data that it replaces becomes a kept state.</summary>
internal sealed class UndoRun(IDocumentEngine engine) : IJobRunner
{
    /// <inheritdoc/>
    public async Task<JobResult> RunAsync(JobRun run, JobPayload payload)
    {
        var undo = (JobPayload.Undo)payload;
        DatabaseName? newName = undo.NewName is { } name ? DatabaseName.Parse(name) : null;
        run.SetExpectedResult(new JobResult { Documents = undo.Documents, DataFrom = undo.KeptAt });
        var swap = await engine.BringBackAsync(undo.Kept, newName, new Operation(run.Id.Value, run.Job.By), run.Token).ConfigureAwait(false);
        var result = RestoreRun.WithSwap(run.Job.Result, swap);
        return swap.RelaxedIndexes.Count == 0 ? result : result with
        {
            RelaxedIndexes = [.. swap.RelaxedIndexes.Select(r => $"{r.Collection}: {r.Index.FieldList}")],
            Losses = [.. swap.RelaxedIndexes.Select(r => RestoreLoss.Relaxed(r.Collection, r.Index))],
        };
    }
}
