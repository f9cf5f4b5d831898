using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Settings;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace JettraAdmin.Components.Backups.Restoring;

/// <summary>The plan of a restore, and the button that starts it.</summary>
public sealed partial class PlanPanel
{
    /// <summary>The choices and the plan.</summary>
    [Parameter, EditorRequired]
    public RestoreState State { get; set; } = default!;

    /// <summary>Whether the plan is being made.</summary>
    [Parameter]
    public bool Planning { get; set; }

    /// <summary>Whether the restore is being started.</summary>
    [Parameter]
    public bool Starting { get; set; }

    /// <summary>Called to plan again.</summary>
    [Parameter]
    public EventCallback Again { get; set; }

    /// <summary>Called to start the restore.</summary>
    [Parameter]
    public EventCallback Start { get; set; }

    [Inject]
    private ViewerClock Clock { get; set; } = default!;

    [Inject]
    private IOptions<JettraOptions> Settings { get; set; } = default!;

    // The newest kept state stays at least a day, whatever the setting is.
    private TimeSpan UndoFor => TimeSpan.FromTicks(Math.Max(Settings.Value.Undo.For.Ticks, TimeSpan.TicksPerDay));

    private bool Busy => Planning || Starting;

    private IReadOnlyList<PlanRow> Rows => State.Plan is { } plan ? PlanRow.Of(plan) : [];

    private long Before => State.Plan?.Current?.Documents ?? 0;

    private string Title =>
        State.Plan is null ? T["Plan"]
        : State.Overwrite ? T[$"Plan: what will happen to {State.Overwritable}"]
        : T["Plan: what will happen"];

    private string Verb =>
        State.Overwrite ? T[$"Overwrite {State.Overwritable}"]
        : State.Target is { } target ? T[$"Restore as {target}"]
        : T["Restore it"];

    private string Remark =>
        State.Target is null ? T["Choose the name in step 3."]
        : !State.Overwrite ? T["Every document is checked during the restore."]
        : State.Confirmed ? T["Writes during the restore stay in the kept state."]
        : T["Type the name in step 3 to confirm."];

    private string Creation(RestorePlan plan)
    {
        var content = T[$"{Format.Documents(plan.Contents.Documents)} in {Format.Collections(plan.Contents.Collections.Count())}"];
        var name = State.Target?.Value ?? T["A new database"];
        return plan.Contents.Manifest is { } manifest
            ? T[$"{name} will be created, with {content}: what {manifest.Database} held {Clock.InSentence(manifest.CreatedAt)}."]
            : T[$"{name} will be created, with {content}."];
    }

    private string Signed(long difference) => difference switch
    {
        > 0 => $"+{Format.Number(difference)}",
        < 0 => $"−{Format.Number(-difference)}",
        _ => "0",
    };

    private static string Colour(long difference) => difference switch
    {
        > 0 => "text-good",
        < 0 => "text-bad",
        _ => "text-faint",
    };
}
