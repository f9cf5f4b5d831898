using JettraAdmin.Auth;
using JettraAdmin.Components.Backups;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Storage;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Databases;

/// <summary>The kept states of a database, which can be brought back or deleted.</summary>
public sealed partial class KeptTab
{
    private readonly UserAction _action = new();
    private long? _asked;
    private KeptStatePrompt _question;
    private string? _done;

    /// <summary>The database.</summary>
    [Parameter, EditorRequired]
    public DatabaseEntry Database { get; set; } = default!;

    /// <summary>Whether it is a part of the overview.</summary>
    [Parameter]
    public bool Brief { get; set; }

    [Inject]
    private BackupService Backups { get; set; } = default!;

    [Inject]
    private CallerAccessor Callers { get; set; } = default!;

    private List<KeptGeneration> Mine => [.. Live.Now.Kept.Where(k => k.Database == Database.Id).OrderByDescending(k => k.KeptAt)];

    private void Ask(KeptGeneration kept, KeptStatePrompt question) =>
        (_asked, _question, _action.Problem, _done) = (question == KeptStatePrompt.None ? null : kept.Id, question, null, null);

    private Task BringBackAsync(KeptGeneration kept) => RunAsync(async caller =>
    {
        await Backups.UndoAsync(caller, kept.Id, newName: null, CancellationToken.None);
        return T[$"{Database.Name} holds {Format.Documents(kept.Documents)} again. Its previous data is a kept state now."];
    });

    private Task FreeAsync(KeptGeneration kept) => RunAsync(async caller =>
        await Backups.FreeAsync(caller, kept.Id, CancellationToken.None)
            ? T[$"The kept state is deleted. {Format.Bytes(kept.DiskBytes)} are free."]
            : T["The kept state was already deleted."]);

    private Task RunAsync(Func<Caller, Task<string>> action) => _action.RunAsync(async () =>
    {
        _done = await action(await Callers.GetAsync());
        _asked = null;
    });
}
