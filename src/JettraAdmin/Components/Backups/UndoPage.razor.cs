using JettraAdmin.Auth;
using JettraAdmin.Components.Backups.Restoring;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Backups;

/// <summary>What can be brought back: the data that restores replaced, and dropped databases.</summary>
public sealed partial class UndoPage
{
    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<KeptGeneration>? _kept;
    private IReadOnlyList<KeptGeneration>? _seen;
    private long? _asked;
    private KeptQuestion _question;
    private bool _busy;
    private string? _done;
    private string _said = "";
    private JobProblem? _problem;
    private JobProblem? _failure;

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
            _failure = null;
        }
        catch (JettraException e)
        {
            _failure = e.Problem();
            TryAgain(e, ReadAsync);
        }
    }

    // A database may have been renamed since; the entry belongs to its id.
    private DatabaseName? NameNow(KeptGeneration kept) => Live.Databases.FirstOrDefault(d => d.Id == kept.Database)?.Name;

    private bool IsTaken(KeptGeneration kept) => Live.Find(kept.Name) is { } other && other.Id != kept.Database;

    private void Ask(KeptGeneration kept, KeptQuestion question) =>
        (_asked, _question, _problem, _done) = (question == KeptQuestion.None ? null : kept.Id, question, null, null);

    private Task BringBackAsync(KeptGeneration kept, DatabaseName? name) => ActAsync(async caller =>
    {
        var job = await Backups.UndoAsync(caller, kept.Id, name, _gone.Token);
        return $"{job.Database} holds {Format.Documents(kept.Documents)} again"
            + (job.Result.Undo is null ? "." : ". What it held until now is kept here.")
            + string.Concat(JobWords.Losses(job.Result).Select(line => $" Not as it was: {line}."));
    });

    private Task FreeAsync(KeptGeneration kept) => ActAsync(async caller =>
        await Backups.FreeAsync(caller, kept.Id, _gone.Token)
            ? $"{Format.Bytes(kept.DiskBytes)} are free; what {kept.Name} held then is gone for good."
            : "It was gone already.");

    private async Task ActAsync(Func<Caller, Task<string>> act)
    {
        if (_busy)
        {
            return;
        }

        (_busy, _problem) = (true, null);
        try
        {
            _said = await act(await Callers.GetAsync());
            (_done, _asked) = (_said, null);
            await ReadAsync();
        }
        catch (JettraException e)
        {
            _problem = e.Problem();
        }

        _busy = false;
    }
}
