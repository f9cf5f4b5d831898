using JettraAdmin.Auth;
using JettraAdmin.Components.Live;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Databases;

/// <summary>The confirmation of the backups of several databases: one question, and the sum of what they need.</summary>
public sealed partial class BackupPopoverOfSeveral
{
    private const string Unknown = "…";

    private readonly UserAction _action = new();
    private List<DatabaseName> _left = [];
    private BackupSum _sum = BackupSum.Nothing;
    private bool _isCounting;
    private bool _download;
    private JobBatch _batch = default!;
    private Job? _first;

    /// <summary>The question.</summary>
    [Parameter, EditorRequired]
    public BackupQuestion Question { get; set; } = default!;

    [Inject]
    private BackupService Backups { get; set; } = default!;

    [Inject]
    private CallerAccessor Callers { get; set; } = default!;

    [Inject]
    private ConsoleJobs ConsoleJobs { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    private string Title => T.Plural(_left.Count, $"Back up {_left.Count:N0} database?", $"Back up {_left.Count:N0} databases?");

    private string Needs => _sum.FreeBytes is { } free
        ? T[$"up to {Format.Bytes(_sum.Needs.Most)}, {Format.Bytes(free)} free"]
        : T[$"up to {Format.Bytes(_sum.Needs.Most)}"];

    // More is only added, so too much stays too much.
    private bool IsImpossible => _sum.Room == RoomVerdict.Short;

    private string? RoomColour => _sum.Room switch
    {
        RoomVerdict.Short => "text-bad",
        RoomVerdict.Tight => "text-warn",
        _ => null,
    };

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        base.OnInitialized();
        _left = [.. Question.Several];
        _batch = new JobBatch(Time, StateHasChanged);
        _isCounting = true;
        OnCircuit(CountAsync);
    }

    private async Task CountAsync()
    {
        var caller = await Callers.GetAsync();
        foreach (var name in _left.ToArray())
        {
            try
            {
                _sum = _sum.With(await Backups.PlanBackupAsync(caller, name, WhenLeft));
            }
            catch (JettraException dropped) when (dropped.Kind == ErrorKind.NotFound)
            {
                _left.Remove(name);
            }
            catch (JettraException refused)
            {
                _action.Problem = refused.ToProblem();
            }

            // Thousands are counted step by step.
            if (_sum.Counted % 20 == 0)
            {
                StateHasChanged();
                await Task.Yield();
            }
        }

        _isCounting = false;
        StateHasChanged();
    }

    private Task BackUpAsync() => _action.RunAsync(
        async () =>
        {
            var caller = await Callers.GetAsync();
            await _batch.RunAsync(
                [.. _left],
                name => Task.FromResult(Backups.StartBackup(caller, name)),
                (name, job) =>
                {
                    ConsoleJobs.Keep(job, _download);
                    _first ??= job;
                    _left.Remove(name);
                },
                WhenLeft);
            ConsoleJobs.CloseQuestion();
            ConsoleJobs.Show(_first!.Id);
        },
        staysBusy: true);
}
