using JettraAdmin.Engine.Jobs;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Shared;

/// <summary>The sign of a job's state, with its word for those who do not see it.</summary>
public sealed partial class JobMark
{
    /// <summary>The job.</summary>
    [Parameter, EditorRequired]
    public Job Job { get; set; } = default!;
}
