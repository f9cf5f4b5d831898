using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Shared;

/// <summary>A time in the viewer's zone, with the full date and time as its tooltip.</summary>
public sealed partial class LocalTime
{
    /// <summary>The time.</summary>
    [Parameter, EditorRequired]
    public DateTimeOffset At { get; set; }

    /// <summary>The format.</summary>
    [Parameter]
    public TimeStyle Style { get; set; }

    [Inject]
    private ViewerClock Clock { get; set; } = default!;

    private string Title => $"{Clock.Full(At)} ({Clock.ZoneName})";

    private string Text => Style switch
    {
        TimeStyle.Full => Clock.Full(At),
        TimeStyle.TimeOfDay => Clock.TimeOfDay(At),
        TimeStyle.Date => Clock.Date(At),
        TimeStyle.Age => Clock.Age(At),
        _ => Clock.Day(At),
    };

    /// <inheritdoc/>
    protected override void OnInitialized() => Clock.ZoneChanged += Redraw;

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        Clock.ZoneChanged -= Redraw;
    }
}

/// <summary>The format of a time.</summary>
public enum TimeStyle
{
    /// <summary><c>Today 10:42</c>.</summary>
    Day,
    /// <summary><c>Mon 15 Dec 2025, 10:42:07</c>.</summary>
    Full,
    /// <summary><c>10:42:07</c>.</summary>
    TimeOfDay,
    /// <summary><c>19 Dec</c>.</summary>
    Date,
    /// <summary><c>6 h</c>.</summary>
    Age,
}
