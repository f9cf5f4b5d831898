using JettraAdmin.Administration;
using JettraAdmin.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Settings;

/// <summary>The health checks and their results.</summary>
public sealed partial class HealthList
{
    /// <summary>The checks.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<HealthFact> Checks { get; set; } = [];

    /// <summary>When they were made.</summary>
    [Parameter, EditorRequired]
    public DateTimeOffset At { get; set; }

    [Inject]
    private ViewerClock Clock { get; set; } = default!;

    private string Name(HealthCheck check) => check switch
    {
        HealthCheck.Ready => T["Server"],
        HealthCheck.BackupsFolder => T["Backups folder"],
        HealthCheck.Clock => T["Clock"],
    };

    private string Good(HealthCheck check) => check switch
    {
        HealthCheck.Ready => T["It takes requests, and the list of databases is known."],
        HealthCheck.BackupsFolder => T["It can be read."],
        HealthCheck.Clock => T["It is steady, so kept states expire when they should."],
    };
}
