using JettraAdmin.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components;

/// <summary>The root of the interactive components. It passes on values of the HTTP request.</summary>
public sealed partial class Routes
{
    /// <summary>The time zone that the browser reported on an earlier visit.</summary>
    [Parameter]
    public string? Zone { get; set; }

    /// <summary>The code of the viewer's language.</summary>
    [Parameter]
    public string? Language { get; set; }

    [Inject]
    private ViewerClock Clock { get; set; } = default!;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        T.Use(Localization.Language.Find(Language) ?? Localization.Language.English);
        Clock.Use(Zone, TimeSpan.Zero);
    }
}
