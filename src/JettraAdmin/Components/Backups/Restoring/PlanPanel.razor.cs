using JettraAdmin.Components.Shared;
using JettraAdmin.Settings;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace JettraAdmin.Components.Backups.Restoring;

/// <summary>What a restore will do, in figures, before anything is written; and the one button that does it.</summary>
public sealed partial class PlanPanel
{
    /// <summary>The choices and their plan.</summary>
    [Parameter, EditorRequired]
    public RestoreState State { get; set; } = default!;

    /// <summary>The plan is being made.</summary>
    [Parameter]
    public bool Planning { get; set; }

    /// <summary>The restore is being started.</summary>
    [Parameter]
    public bool Starting { get; set; }

    /// <summary>Look at the live data anew.</summary>
    [Parameter]
    public EventCallback Again { get; set; }

    /// <summary>Do it.</summary>
    [Parameter]
    public EventCallback Start { get; set; }

    [Inject]
    private ViewerClock Clock { get; set; } = default!;

    [Inject]
    private IOptions<JettraOptions> Settings { get; set; } = default!;

    // What was replaced last stays a day at least, whatever the setting says.
    private TimeSpan UndoFor => TimeSpan.FromTicks(Math.Max(Settings.Value.Undo.For.Ticks, TimeSpan.TicksPerDay));

    private bool Busy => Planning || Starting;

    private IReadOnlyList<PlanRow> Rows => State.Plan is { } plan ? PlanRow.Of(plan) : [];

    private long Before => State.Plan?.Current?.Documents ?? 0;

    private string Title =>
        State.Plan is null ? "Plan"
        : State.Overwrite ? $"Plan: what will happen to {State.Overwritable}"
        : "Plan: what will happen";

    private string Verb =>
        State.Overwrite ? $"Overwrite {State.Overwritable}"
        : State.Target is { } target ? $"Restore as {target}"
        : "Restore";

    private string Remark =>
        State.Target is null ? "Settle the name in step 3."
        : !State.Overwrite ? "Every document is checked on the way."
        : State.Confirmed ? "What is written meanwhile stays in the undo point."
        : "Type the name in step 3 to confirm.";

    private static string Signed(long difference) => difference switch
    {
        > 0 => $"+{Format.Number(difference)}",
        < 0 => $"−{Format.Number(-difference)}",
        _ => "0",
    };

    private static string Colour(long difference) => difference switch
    {
        > 0 => "ok",
        < 0 => "bad",
        _ => "t3",
    };
}
