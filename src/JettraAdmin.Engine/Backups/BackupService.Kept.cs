using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;

namespace JettraAdmin.Engine.Backups;

// Kept states: list, undo, delete.
public sealed partial class BackupService
{
    /// <summary>The kept states of the caller's databases and dropped databases, the newest first.</summary>
    public async Task<IReadOnlyList<KeptGeneration>> ListKeptAsync(Caller caller, CancellationToken ct)
    {
        caller.Demand(Role.Owner);
        return [.. (await _engine.ListKeptAsync(ct).ConfigureAwait(false)).Where(k => caller.Sees(k.NameAmong(_engine.Databases)))];
    }

    /// <summary>Points a database at a kept state again. The data that it replaces becomes a kept state. Returns the ended job.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="kept">The id of the kept state.</param>
    /// <param name="newName">A new name for a dropped database, if its name is taken; null for the name that it had.</param>
    /// <param name="ct">Cancels the search for the kept state. The undo itself cannot be cancelled.</param>
    public async Task<Job> UndoAsync(Caller caller, long kept, DatabaseName? newName, CancellationToken ct)
    {
        var entry = await KeptAsync(caller, kept, ct).ConfigureAwait(false);
        var name = newName ?? entry.NameAmong(_engine.Databases);
        caller.Demand(Role.Owner, name);
        return await _queue.RunNowAsync(new JobRequest(
            new JobPayload.Undo(kept, newName?.Value, entry.Documents, entry.KeptAt), name, null, caller.Name)).ConfigureAwait(false);
    }

    /// <summary>Deletes a kept state now; false when there is none.</summary>
    public async Task<bool> FreeAsync(Caller caller, long kept, CancellationToken ct)
    {
        await KeptAsync(caller, kept, ct).ConfigureAwait(false);
        return await _engine.FreeAsync(kept, ct).ConfigureAwait(false);
    }

    private async Task<KeptGeneration> KeptAsync(Caller caller, long id, CancellationToken ct) =>
        (await ListKeptAsync(caller, ct).ConfigureAwait(false)).FirstOrDefault(k => k.Id == id)
        ?? throw new JettraException(ErrorCodes.UnknownUndo);
}
