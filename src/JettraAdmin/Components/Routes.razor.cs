using JettraAdmin.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components;

/// <summary>The root of what is interactive: it takes along what the first request knew.</summary>
public sealed partial class Routes
{
    /// <summary>The zone that the browser named on an earlier visit.</summary>
    [Parameter]
    public string? Zone { get; set; }

    [Inject]
    private ViewerClock Clock { get; set; } = default!;

    /// <inheritdoc/>
    protected override void OnInitialized() => Clock.Use(Zone, TimeSpan.Zero);
}
