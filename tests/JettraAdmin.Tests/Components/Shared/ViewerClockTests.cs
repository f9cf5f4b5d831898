using JettraAdmin.Components.Shared;
using JettraAdmin.Fixtures;
using JettraAdmin.Localization;

namespace JettraAdmin.Tests.Components.Shared;

public sealed class ViewerClockTests
{
    private static readonly DateTimeOffset Now = new(2025, 12, 15, 23, 30, 0, TimeSpan.Zero);

    private readonly ViewerClock _clock = Viewer.In(Language.English, new FakeTime(Now)).Clock;

    [Fact]
    public void Days_are_those_of_the_viewer()
    {
        Assert.Equal("Today 23:10", _clock.Day(Now.AddMinutes(-20)));

        _clock.Use("Europe/Madrid", TimeSpan.FromHours(1));

        Assert.Equal("Today 00:10", _clock.Day(Now.AddMinutes(-20)));
        Assert.Equal("Yesterday 23:30", _clock.Day(Now.AddHours(-1)));
        Assert.Equal("Sat 13 Dec, 00:30", _clock.Day(Now.AddDays(-3)));
        Assert.Equal("16 Dec 2024, 00:30", _clock.Day(Now.AddYears(-1)));
        Assert.Equal("on Monday 22 December", _clock.InSentence(Now.AddDays(6)));
        Assert.Equal("Tue 16 Dec 2025, 00:30:00", _clock.Full(Now));
    }

    [Theory]
    [InlineData("Europe/Madrid", 60, "Europe/Madrid, UTC+1")]
    [InlineData("Asia/Kolkata", 330, "Asia/Kolkata, UTC+5:30")]
    [InlineData("America/Caracas", -240, "America/Caracas, UTC−4")]
    [InlineData("UTC", 0, "UTC")]
    [InlineData("Atlantis/Sunken", -90, "Atlantis/Sunken, UTC−1:30")]
    [InlineData(null, 0, "UTC")]
    public void The_zone_is_named_with_its_offset(string? id, int minutes, string shown)
    {
        _clock.Use(id, TimeSpan.FromMinutes(minutes));

        Assert.Equal(shown, _clock.ZoneName);
    }

    [Fact]
    public void Only_a_changed_zone_raises_the_event()
    {
        var told = 0;
        _clock.ZoneChanged += () => told++;

        _clock.Use("Europe/Madrid", TimeSpan.FromHours(1));
        _clock.Use("Europe/Madrid", TimeSpan.FromHours(1));

        Assert.Equal(1, told);
    }
}
