using JettraAdmin.Localization;

namespace JettraAdmin.Components.Shared;

/// <summary>
/// Formats times in the viewer's time zone and language. One instance per circuit. UTC until the browser has reported its zone.
/// </summary>
public sealed class ViewerClock
{
    private readonly TimeProvider _time;
    private readonly ConsoleText _texts;
    private readonly Format _format;

    /// <summary>Creates it with UTC.</summary>
    public ViewerClock(TimeProvider time, ConsoleText texts, Format format) => (_time, _texts, _format) = (time, texts, format);

    /// <summary>Raised when the zone changes, so that components are rendered again.</summary>
    public event Action? ZoneChanged;

    /// <summary>The viewer's zone.</summary>
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    /// <summary>The current time in the viewer's zone.</summary>
    public DateTimeOffset Now => Local(_time.GetUtcNow());

    /// <summary>The name of the zone: <c>Europe/Madrid, UTC+1</c>.</summary>
    public string ZoneName
    {
        get
        {
            var offset = Zone.GetUtcOffset(_time.GetUtcNow());
            var sign = offset < TimeSpan.Zero ? "−" : "+";
            var minutes = offset.Minutes == 0 ? "" : $":{Math.Abs(offset.Minutes):00}";
            var utc = offset == TimeSpan.Zero ? "UTC" : $"UTC{sign}{Math.Abs(offset.Hours)}{minutes}";
            return Zone.Id == utc ? utc : $"{Zone.Id}, {utc}";
        }
    }

    /// <summary>Sets the zone that the browser reports. If this machine does not know it, only the offset is used.</summary>
    /// <param name="id">The IANA id, such as <c>Europe/Madrid</c>.</param>
    /// <param name="offset">The browser's current offset from UTC.</param>
    public void Use(string? id, TimeSpan offset)
    {
        // On some systems the id is used as a file path, so it is checked.
        id = id is { Length: <= 64 } && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '+' or '-' or '/') ? id : null;
        if (id is null || !TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone))
        {
            zone = offset == TimeSpan.Zero || offset.Duration() > TimeSpan.FromHours(14)
                ? TimeZoneInfo.Utc
                : TimeZoneInfo.CreateCustomTimeZone(id ?? _texts["Local time"], offset, null, null);
        }

        if (!zone.Equals(Zone))
        {
            Zone = zone;
            ZoneChanged?.Invoke();
        }
    }

    /// <summary>Converts a time to the viewer's zone.</summary>
    public DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Zone);

    /// <summary><c>Today 10:42</c>, <c>Yesterday 23:00</c>, <c>Sat 13 Dec, 23:00</c>, <c>13 Dec 2024, 23:00</c>.</summary>
    public string Day(DateTimeOffset at)
    {
        var local = Local(at);
        return (Now.Date - local.Date).Days switch
        {
            0 => _texts[$"Today {Text(local, "HH:mm")}"],
            1 => _texts[$"Yesterday {Text(local, "HH:mm")}"],
            -1 => _texts[$"Tomorrow {Text(local, "HH:mm")}"],
            _ => Text(local, _texts[Now.Year == local.Year ? "ddd d MMM, HH:mm" : "d MMM yyyy, HH:mm"]),
        };
    }

    /// <summary>Within a sentence: <c>today at 16:20</c>, <c>on Monday 22 December</c>.</summary>
    public string InSentence(DateTimeOffset at)
    {
        var local = Local(at);
        return (Now.Date - local.Date).Days switch
        {
            0 => _texts[$"today at {Text(local, "HH:mm")}"],
            1 => _texts[$"yesterday at {Text(local, "HH:mm")}"],
            -1 => _texts[$"tomorrow at {Text(local, "HH:mm")}"],
            _ => Text(local, _texts[Now.Year == local.Year ? "'on' dddd d MMMM" : "'on' d MMMM yyyy"]),
        };
    }

    /// <summary><c>Mon 15 Dec 2025, 10:42:07</c>.</summary>
    public string Full(DateTimeOffset at) => Text(Local(at), _texts["ddd d MMM yyyy, HH:mm:ss"]);

    /// <summary><c>10:42:07</c>.</summary>
    public string TimeOfDay(DateTimeOffset at) => Text(Local(at), "HH:mm:ss");

    /// <summary><c>19 Dec</c>, <c>19 Dec 2024</c>.</summary>
    public string Date(DateTimeOffset at)
    {
        var local = Local(at);
        return Text(local, _texts[Now.Year == local.Year ? "d MMM" : "d MMM yyyy"]);
    }

    /// <summary>The age: <c>6 h</c>.</summary>
    public string Age(DateTimeOffset at) => _format.Age(_time.GetUtcNow() - at);

    private string Text(DateTimeOffset local, string format) => local.ToString(format, _texts.Culture);
}
