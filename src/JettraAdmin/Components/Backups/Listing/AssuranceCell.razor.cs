using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Jobs;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Backups.Listing;

/// <summary>The finding about a backup, or the job that is reading it. It changes by itself, so that the grid around it need not.</summary>
public sealed partial class AssuranceCell
{
    private Job? _job;
    private string? _shown;

    /// <summary>The backup.</summary>
    [Parameter, EditorRequired]
    public Backup Backup { get; set; } = default!;

    [Inject]
    private ViewerClock Clock { get; set; } = default!;

    /// <inheritdoc/>
    protected override void OnParametersSet() => Look();

    /// <inheritdoc/>
    protected override Task OnChangedAsync()
    {
        Look();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override bool ShouldRender()
    {
        var now = _job is { } job ? JobLabels.Brief(job) : AssuranceLabels.Short(Backup.Assurance, Clock);
        var changed = now != _shown;
        _shown = now;
        return changed;
    }

    private void Look() => _job = Live.Current.FirstOrDefault(j => j.Archive == Backup.Name.Value);
}
