using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Overviews;

namespace JettraAdmin.Engine.Tests.Overviews;

/// <summary>The forecast of the disk says only what the backups and the free space show.</summary>
public sealed class DiskForecastTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_steady_rate_gives_the_day_when_the_disk_is_full()
    {
        // 100 bytes a day for 40 days: the window has 31 of them, at both of its ends.
        var backups = Enumerable.Range(0, 40).Select(day => Backup(day, 100));

        var forecast = DiskForecast.Of(backups, 1033, Now);

        Assert.Equal((DiskOutlook.FullOn, 103L), (forecast.Outlook, forecast.BytesPerDay!.Value));
        Assert.Equal(10, (forecast.FullAt!.Value - Now).TotalDays, 0.1);
    }

    [Fact]
    public void A_short_history_is_averaged_over_its_own_days()
    {
        var forecast = DiskForecast.Of([Backup(10, 500), Backup(0, 500)], 1000, Now);

        Assert.Equal((DiskOutlook.FullOn, 100L, Now.AddDays(10)), (forecast.Outlook, forecast.BytesPerDay!.Value, forecast.FullAt!.Value));
    }

    [Fact]
    public void Without_history_or_free_space_nothing_is_claimed()
    {
        Assert.Equal(new DiskForecast(DiskOutlook.NotEnoughHistory), DiskForecast.Of([], 1000, Now));
        Assert.Equal(new DiskForecast(DiskOutlook.NotEnoughHistory), DiskForecast.Of([Backup(6, 100), Backup(0, 100)], 1000, Now));
        Assert.Equal(new DiskForecast(DiskOutlook.NotEnoughHistory), DiskForecast.Of([Backup(-10, 100), Backup(0, 100)], 1000, Now));
        Assert.Equal(new DiskForecast(DiskOutlook.FreeSpaceUnknown, 10), DiskForecast.Of([Backup(10, 100)], null, Now));
    }

    [Fact]
    public void A_disk_that_lasts_for_many_years_has_no_day()
    {
        Assert.Equal(new DiskForecast(DiskOutlook.FarAway, 10), DiskForecast.Of([Backup(10, 100)], long.MaxValue, Now));
        Assert.Equal(new DiskForecast(DiskOutlook.FarAway, 0), DiskForecast.Of([Backup(40, 100)], 1000, Now));
        Assert.Equal(DiskOutlook.FullOn, DiskForecast.Of([Backup(10, long.MaxValue), Backup(9, long.MaxValue)], 1000, Now).Outlook);
        Assert.Equal(new DiskForecast(DiskOutlook.FullOn, 10, Now), DiskForecast.Of([Backup(10, 100)], 0, Now));
    }

    private static Backup Backup(int daysAgo, long bytes) =>
        new(ArchiveName.Compose(DatabaseName.Parse("sales"), Now.AddDays(-daysAgo)), bytes, null, new Assurance(AssuranceLevel.Written, Now), null);
}
