using JettraAdmin.Auth;
using JettraAdmin.Components.Live;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Databases;

/// <summary>The question before a backup: what it holds, takes and needs. It stands where the click was.</summary>
public sealed partial class BackupPopover
{
    private const string Unknown = "…";

    private readonly UserAction _action = new();
    private BackupPlan? _plan;
    private string _text = "";
    private bool? _chosen;
    private bool _remembered = DownloadPreference.Default;

    /// <summary>What is asked.</summary>
    [Parameter, EditorRequired]
    public BackupQuestion Question { get; set; } = default!;

    [Inject]
    private BackupService Backups { get; set; } = default!;

    [Inject]
    private CallerAccessor Callers { get; set; } = default!;

    [Inject]
    private ConsoleJobs ConsoleJobs { get; set; } = default!;

    [Inject]
    private DownloadPreference Wish { get; set; } = default!;

    private DatabaseName? Name => Question.Database
        ?? (DatabaseName.TryParse(_text, out var name) && Live.Find(name) is { } database ? database.Name : null);

    // What the person ticks is not overtaken by what is remembered.
    private bool Download => _chosen ?? _remembered;

    private string Title => Question.Database is { } name ? $"Back up {name}?" : "Back up a database";

    // What cannot be planned, or surely has no room, is not begun; a refusal after that, such as a full queue, may pass.
    private bool Refused => (_plan is null && _action.Problem is not null) || _plan?.Room == RoomVerdict.Short;

    private string? RoomColour => _plan?.Room switch
    {
        RoomVerdict.Short => "bad",
        RoomVerdict.Tight => "warn",
        _ => null,
    };

    private IEnumerable<DatabaseEntry> Offered =>
        Live.Databases.Where(d => d.Name.Value.Contains(_text, StringComparison.OrdinalIgnoreCase)).Take(20);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        var plan = PlanAsync();
        _remembered = await Wish.GetAsync();
        await plan;
    }

    /// <summary>The database may be dropped or renamed while the question stands open.</summary>
    protected override Task OnChangedAsync() =>
        _plan is not null && Question.Database is { } name && Live.Find(name) is null ? PlanAsync() : Task.CompletedTask;

    private static string Needs(BackupPlan plan) =>
        plan.FreeBytes is { } free ? $"up to {Format.Bytes(plan.Needs.Most)}, {Format.Bytes(free)} free" : $"up to {Format.Bytes(plan.Needs.Most)}";

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

    private async Task WantAsync(ChangeEventArgs change)
    {
        _chosen = change.Value is true;
        await Wish.SetAsync(Download);
    }

    private Task BackUpAsync() => _action.RunAsync(
        async () => ConsoleJobs.Begin(Backups.StartBackup(await Callers.GetAsync(), Name!.Value), Download),
        staysBusy: true);
}
