using JettraAdmin.Auth;
using JettraAdmin.Components.Live;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Databases;

/// <summary>The confirmation of a backup, with its plan. It opens beside the button that was clicked.</summary>
public sealed partial class BackupPopover
{
    private const string Unknown = "…";

    private readonly UserAction _action = new();
    private BackupPlan? _plan;
    private string _text = "";
    private bool? _chosen;
    private bool _remembered = DownloadPreference.Default;

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
    private DownloadPreference Preference { get; set; } = default!;

    private DatabaseName? Name => Question.Database
        ?? (DatabaseName.TryParse(_text, out var name) && Live.Find(name) is { } database ? database.Name : null);

    // The user's choice takes precedence over the stored preference, which may be loaded later.
    private bool Download => _chosen ?? _remembered;

    private string Title => Question.Database is { } name ? T[$"Back up {name}?"] : T["Back up a database"];

    // Without a plan or without enough space, the backup cannot start. Other refusals, such as a full queue, may be temporary.
    private bool IsImpossible => (_plan is null && _action.Problem is not null) || _plan?.Room == RoomVerdict.Short;

    private string? RoomColour => _plan?.Room switch
    {
        RoomVerdict.Short => "text-bad",
        RoomVerdict.Tight => "text-warn",
        _ => null,
    };

    private IEnumerable<DatabaseEntry> Offered =>
        Live.Databases.Where(d => d.Name.Value.Contains(_text, StringComparison.OrdinalIgnoreCase)).Take(20);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        var plan = PlanAsync();
        _remembered = await Preference.GetAsync();
        await plan;
    }

    /// <summary>Plans again if the database was dropped or renamed while the popover is open.</summary>
    protected override Task OnChangedAsync() =>
        _plan is not null && Question.Database is { } name && Live.Find(name) is null ? PlanAsync() : Task.CompletedTask;

    private string Needs(BackupPlan plan) => plan.FreeBytes is { } free
        ? T[$"up to {Format.Bytes(plan.Needs.Most)}, {Format.Bytes(free)} free"]
        : T[$"up to {Format.Bytes(plan.Needs.Most)}"];

    private async Task ChooseAsync(string? text)
    {
        _text = text ?? "";
        await PlanAsync();
    }

    private async Task PlanAsync()
    {
        (_plan, _action.Problem) = (null, null);
        if (Name is not { } name)
        {
            return;
        }

        try
        {
            var plan = await Backups.PlanBackupAsync(await Callers.GetAsync(), name, CancellationToken.None);
            _plan = name == Name ? plan : null;
        }
        catch (JettraException refused)
        {
            _action.Problem = refused.ToProblem();
        }
    }

    private async Task SetPreferenceAsync(ChangeEventArgs change)
    {
        _chosen = change.Value is true;
        await Preference.SetAsync(Download);
    }

    private Task BackUpAsync() => _action.RunAsync(
        async () => ConsoleJobs.Begin(Backups.StartBackup(await Callers.GetAsync(), Name!.Value), Download),
        staysBusy: true);
}
