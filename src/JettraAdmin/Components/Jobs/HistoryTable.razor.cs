using JettraAdmin.Components.Live;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Jobs;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Jobs;

/// <summary>The table of ended jobs.</summary>
public sealed partial class HistoryTable
{
    /// <summary>The jobs, in their order.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<Job> Jobs { get; set; } = [];

    /// <summary>The job whose details are shown.</summary>
    [Parameter]
    public JobId? Open { get; set; }

    /// <summary>Whether the oldest job comes first.</summary>
    [Parameter]
    public bool OldestFirst { get; set; }

    /// <summary>Whether a job is being started.</summary>
    [Parameter]
    public bool Busy { get; set; }

    /// <summary>Called to show or hide the details of a job.</summary>
    [Parameter]
    public EventCallback<Job> OnOpen { get; set; }

    /// <summary>Called to run a job again.</summary>
    [Parameter]
    public EventCallback<Job> OnAgain { get; set; }

    /// <summary>Called to reverse the order.</summary>
    [Parameter]
    public EventCallback OnTurn { get; set; }

    [Inject]
    private LiveView Live { get; set; } = default!;

    [Inject]
    private ViewerClock Clock { get; set; } = default!;

    private string? UndoRemark(Job job) =>
        job.Result.UndoUntil is { } until && Live.Now.Kept.Any(k => k.Id == job.Result.Undo) ? T[$", undo until {Clock.Date(until)}"] : null;
}
