using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Shared;

/// <summary>When a backup was taken, to the minute; with the seconds where another backup of the list would look alike.</summary>
public sealed partial class TakenTime
{
    private const int Minutes = 5;

    /// <summary>The time.</summary>
    [Parameter, EditorRequired]
    public DateTimeOffset At { get; set; }

    /// <summary>Whether to show the seconds.</summary>
    [Parameter]
    public bool Seconds { get; set; }

    [Inject]
    private ViewerClock Clock { get; set; } = default!;

    // A day ends with the time, as 10:42.
    private string Text => Seconds ? Clock.Day(At)[..^Minutes] + Clock.TimeOfDay(At) : Clock.Day(At);
}
