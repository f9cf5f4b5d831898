using JettraAdmin.Components.Databases;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Fixtures;
using JettraAdmin.Localization;

namespace JettraAdmin.Tests.Components.Databases;

public sealed class TimelineDayTests
{
    private readonly ViewerClock _clock = Viewer.In(Language.English, At(Samples.Night)).Clock;

    [Fact]
    public void A_day_shows_the_best_that_is_known_and_a_gap_is_a_gap()
    {
        var days = TimelineDay.Of(
            [Taken(AssuranceLevel.Verified), Taken(AssuranceLevel.Proved, hoursAgo: 3), Taken(AssuranceLevel.Damaged, hoursAgo: 24)],
            [],
            _clock,
            30);

        Assert.Equal(30, days.Count);
        Assert.Equal([TimelineMark.None, TimelineMark.Failed, TimelineMark.Proved], days.TakeLast(3).Select(d => d.Mark));
        Assert.Equal(2, days[^1].Backups.Count);
    }

    [Fact]
    public void A_day_without_a_backup_on_which_one_failed_is_not_a_gap()
    {
        var failed = Samples.Job(JobKind.Backup, JobState.Failed) with { CreatedAt = Samples.Night, EndedAt = Samples.Night };

        Assert.Equal(TimelineMark.Failed, TimelineDay.Of([], [failed], _clock, 30)[^1].Mark);
        Assert.Equal(TimelineMark.Verified, TimelineDay.Of([Taken(AssuranceLevel.Verified)], [failed], _clock, 30)[^1].Mark);
    }

    [Fact]
    public void Days_are_those_of_the_viewer()
    {
        _clock.Use("Pacific/Auckland", TimeSpan.FromHours(13));

        var days = TimelineDay.Of([Taken(AssuranceLevel.Verified)], [], _clock, 30);

        Assert.Equal(new DateOnly(2025, 12, 15), days[^1].Date);
        Assert.Equal(TimelineMark.Verified, days[^1].Mark);
    }

    private static Backup Taken(AssuranceLevel level, int hoursAgo = 0) => Samples.Backup(level: level) with
    {
        Contents = new ArchiveContents(Samples.Manifest() with { CreatedAt = Samples.Night.AddHours(-hoursAgo) }),
    };

    private static FakeTime At(DateTimeOffset now)
    {
        var time = new FakeTime();
        time.Jump(now - time.GetUtcNow());
        return time;
    }
}
