using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Overviews;
using JettraAdmin.Engine.Storage;

namespace JettraAdmin.Engine.Tests.Overviews;

/// <summary>The cells of the last 14 days say for each database what the backups and the jobs of that day were.</summary>
public sealed class BackupDaysTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);
    private static readonly DatabaseEntry Sales = new(DatabaseId.New(), DatabaseName.Parse("sales"), 1, Now);
    private static readonly DatabaseEntry Other = new(DatabaseId.New(), DatabaseName.Parse("other"), 2, Now);

    [Fact]
    public void A_day_has_its_best_backup_and_its_failed_jobs()
    {
        var data = OverviewData.Nothing with
        {
            Backups =
            [
                Backup("sales", Now.AddHours(-1), AssuranceLevel.Written),
                Backup("sales", Now.AddHours(-2), AssuranceLevel.Verified),
                Backup("sales", Now.AddHours(-3), AssuranceLevel.Damaged),
                Backup("sales", Now.AddDays(-13), AssuranceLevel.Damaged),
                Backup("sales", Now.AddDays(-14), AssuranceLevel.Proved),
                Backup("sales", Now.AddDays(2), AssuranceLevel.Proved),
                Backup("third", Now, AssuranceLevel.Proved),
            ],
            History =
            [
                Job("sales", JobKind.Backup, JobState.Failed, Now.AddDays(-1)),
                Job("SALES", JobKind.Backup, JobState.Interrupted, Now.AddDays(-1)),
                Job("sales", JobKind.Backup, JobState.Cancelled, Now.AddDays(-2)),
                Job("sales", JobKind.Restore, JobState.Failed, Now.AddDays(-2)),
                Job("third", JobKind.Backup, JobState.Failed, Now),
            ],
        };

        var days = BackupDays.Of(data, [Sales, Other], Now, TimeZoneInfo.Utc);

        var sales = days[Sales.Id];
        Assert.Equal((14, new DateOnly(2026, 11, 16), new DateOnly(2026, 11, 29)), (sales.Count, sales[0].Day, sales[^1].Day));
        Assert.Equal(new BackupDay(new DateOnly(2026, 11, 29), AssuranceLevel.Verified, 3, 0), sales[^1]);
        Assert.Equal(new BackupDay(new DateOnly(2026, 11, 28), null, 0, 2), sales[^2]);
        Assert.Equal(new BackupDay(new DateOnly(2026, 11, 16), AssuranceLevel.Damaged, 1, 0), sales[0]);
        Assert.All(sales.Skip(1).Take(11), day => Assert.Equal((null, 0, 0), (day.Best, day.Backups, day.Failed)));
        Assert.All(days[Other.Id], day => Assert.Equal((null, 0, 0), (day.Best, day.Backups, day.Failed)));
        Assert.Equal(2, days.Count);
    }

    [Fact]
    public void A_day_begins_at_midnight_of_the_viewer()
    {
        var data = OverviewData.Nothing with { Backups = [Backup("sales", new(2026, 11, 28, 23, 30, 0, TimeSpan.Zero), AssuranceLevel.Proved)] };
        var ahead = TimeZoneInfo.CreateCustomTimeZone("ahead", TimeSpan.FromHours(1), null, null);

        Assert.Equal(new DateOnly(2026, 11, 28), Day(TimeZoneInfo.Utc));
        Assert.Equal(new DateOnly(2026, 11, 29), Day(ahead));

        DateOnly Day(TimeZoneInfo zone) => BackupDays.Of(data, [Sales], Now, zone)[Sales.Id].Single(d => d.Best is not null).Day;
    }

    private static Backup Backup(string database, DateTimeOffset at, AssuranceLevel level) =>
        new(ArchiveName.Compose(DatabaseName.Parse(database), at), 100, null, new Assurance(level, Now), null);

    private static Job Job(string database, JobKind kind, JobState state, DateTimeOffset ended) =>
        new(JobId.New(), kind, state, DatabaseName.Parse(database), null, "ana", ended.AddMinutes(-1)) { EndedAt = ended };
}
