using JettraAdmin.Components.Live;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Jobs;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Layout;

/// <summary>The status line: running jobs, free disk space, time zone and version.</summary>
public sealed partial class StatusLine
{
    private IReadOnlyList<Job> _running = [];
    private IReadOnlyList<Job> _waiting = [];
    private IReadOnlyList<Job> _unknown = [];
    private Job? _first;
    private double _fraction;

    [Inject]
    private ConsoleJobs ConsoleJobs { get; set; } = default!;

    [Inject]
    private ViewerClock Clock { get; set; } = default!;

    private string Counts => Format.Names([.. new[]
    {
        _running.Count == 0 ? null : T[$"{_running.Count:N0} running"],
        _waiting.Count == 0 ? null : T[$"{_waiting.Count:N0} waiting"],
        _unknown.Count == 0 ? null : T.Plural(_unknown.Count, $"{_unknown.Count:N0} outcome unknown", $"{_unknown.Count:N0} outcomes unknown"),
    }.OfType<string>()]);

    private string Names => _running.Count > 1
        ? Format.Names([.. _running.Select(j => $"{j.Database} {Format.Percent(j.Progress.Fraction)}")])
        : JobLabels.Doing(_first!);

    private string? Rate => _running.Sum(j => j.Progress.DocumentsPerSecond ?? 0) is > 0 and var rate ? T[$"{(long)rate:N0} docs/s"] : null;

    private string? Left => _running.Count > 0 && _running.All(j => j.Progress.TimeLeft is not null)
        ? T[$"{Format.Clock(_running.Max(j => j.Progress.TimeLeft!.Value))} left"]
        : null;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        base.OnInitialized();
        Update();
    }

    /// <inheritdoc/>
    protected override Task OnChangedAsync()
    {
        Update();
        return Task.CompletedTask;
    }

    private void Update()
    {
        var current = Live.Current;
        _running = [.. current.Where(j => j is { State: JobState.Running, OutcomeUnknown: false })];
        _unknown = [.. current.Where(j => j.OutcomeUnknown)];
        _waiting = [.. current.Where(j => j.State == JobState.Queued)];
        _first = _running.Concat(_unknown).Concat(_waiting).FirstOrDefault();
        _fraction = _running.Count > 0 ? _running.Average(j => j.Progress.Fraction) : 0;
    }
}
