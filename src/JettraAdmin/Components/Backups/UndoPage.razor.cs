using JettraAdmin.Auth;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Backups;

/// <summary>The kept states: replaced data and dropped databases, which can be brought back.</summary>
public sealed partial class UndoPage
{
    private readonly CancellationTokenSource _gone = new();
    private readonly UserAction _action = new();
    private IReadOnlyList<KeptGeneration>? _kept;
    private IReadOnlyList<KeptGeneration>? _seen;
    private long? _asked;
    private KeptStatePrompt _question;
    private string? _done;
    private string _announcement = "";
    private JobProblem? _failure;
    private bool _forbidden;

    [Inject]
    private CallerAccessor Callers { get; set; } = default!;

    [Inject]
    private BackupService Backups { get; set; } = default!;

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => ReadAsync();

    /// <inheritdoc/>
    protected override async Task OnChangedAsync()
    {
        if (!ReferenceEquals(_seen, Live.Now.Kept))
        {
            await ReadAsync();
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _gone.Cancel();
        _gone.Dispose();
    }

    private async Task ReadAsync()
    {
        _seen = Live.Now.Kept;
        try
        {
            _kept = await Backups.ListKeptAsync(await Callers.GetAsync(), _gone.Token);
            (_failure, _forbidden) = (null, false);
        }
        catch (JettraException e) when (e.Kind == ErrorKind.Forbidden)
        {
            _forbidden = true;
        }
        catch (JettraException e)
        {
            _failure = e.ToProblem();
            RetryLater(e, ReadAsync);
        }
    }

    // The database may have been renamed since, so it is found by its id.
    private DatabaseName? NameNow(KeptGeneration kept) => Live.Databases.FirstOrDefault(d => d.Id == kept.Database)?.Name;

    private bool IsTaken(KeptGeneration kept) => Live.Find(kept.Name) is { } other && other.Id != kept.Database;

    private void Ask(KeptGeneration kept, KeptStatePrompt question) =>
        (_asked, _question, _action.Problem, _done) = (question == KeptStatePrompt.None ? null : kept.Id, question, null, null);

    private Task BringBackAsync(KeptGeneration kept, DatabaseName? name) => RunAsync(async caller =>
    {
        var job = await Backups.UndoAsync(caller, kept.Id, name, _gone.Token);
        var outcome = job.Result.Undo is null
            ? T[$"{job.Database} holds {Format.Documents(kept.Documents)} again."]
            : T[$"{job.Database} holds {Format.Documents(kept.Documents)} again. Its previous data is a kept state now."];
        return string.Join(' ', [outcome, .. JobLabels.Losses(job.Result).Select(line => T[$"Not carried over: {line:clause}."])]);
    });

    private Task DeleteAsync(KeptGeneration kept) => RunAsync(async caller =>
        await Backups.FreeAsync(caller, kept.Id, _gone.Token)
            ? T[$"The kept state of {kept.Name} is deleted. {Format.Bytes(kept.DiskBytes)} are free."]
            : T["The kept state was already deleted."]);

    private Task RunAsync(Func<Caller, Task<string>> action) => _action.RunAsync(async () =>
    {
        _announcement = await action(await Callers.GetAsync());
        (_done, _asked) = (_announcement, null);
        await ReadAsync();
    });
}
