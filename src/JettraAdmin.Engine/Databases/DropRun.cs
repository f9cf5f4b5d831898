using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Storage;

namespace JettraAdmin.Engine.Databases;

/// <summary>Drops a database; its data becomes a kept state.</summary>
internal sealed class DropRun(IDocumentEngine engine) : IJobRunner
{
    /// <inheritdoc/>
    public async Task<JobResult> RunAsync(JobRun run, JobPayload payload)
    {
        var kept = await engine.DropDatabaseAsync(run.Job.Database, new Operation(run.Id.Value, run.Job.By), run.Token).ConfigureAwait(false);
        return new JobResult { Documents = kept.Documents, Undo = kept.Id, UndoUntil = kept.KeptUntil };
    }
}
