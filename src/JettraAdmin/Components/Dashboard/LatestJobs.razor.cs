using JettraAdmin.Components.Live;
using JettraAdmin.Engine.Jobs;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Dashboard;

/// <summary>The most recently ended jobs.</summary>
public sealed partial class LatestJobs
{
    private const int Listed = 5;

    [Inject]
    private ConsoleJobs ConsoleJobs { get; set; } = default!;

    private IReadOnlyList<Job> Latest =>
        [.. Live.Now.History.Where(j => j.Ended).OrderByDescending(j => j.EndedAt).Take(Listed)];
}
