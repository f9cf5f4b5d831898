using JettraAdmin.Engine.Jobs;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Databases;

/// <summary>Jobs of one database, with a line of result for each.</summary>
public sealed partial class JobTable
{
    /// <summary>The jobs.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<Job> Jobs { get; set; } = [];

    /// <summary>Whether the heads of the columns are only for screen readers.</summary>
    [Parameter]
    public bool Brief { get; set; }
}
