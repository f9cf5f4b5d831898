using JettraAdmin.Components.Dashboard;
using JettraAdmin.Components.Live;
using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Overviews;
using JettraAdmin.Engine.Storage;

namespace JettraAdmin.Tests.Components;

public sealed class AttentionTests
{
    private static readonly DatabaseEntry Ventas = Samples.Summary("ventas").Database;
    private static readonly DatabaseEntry Sensores = Samples.Summary("sensores").Database;

    [Fact]
    public void Nothing_is_said_before_anything_is_known() => Assert.Equal(0, Find(new OverviewData()).Count);

    [Fact]
    public void A_recent_backup_needs_no_attention() =>
        Assert.Equal(0, Find(Known(Ventas, Samples.Backup()), only: Ventas).Count);

    [Fact]
    public void Never_backed_up_counts_only_with_documents()
    {
        Assert.Equal([Sensores], Find(Known(Ventas, Samples.Backup())).Never);
        Assert.Empty(Find(Known(Ventas, Samples.Backup()), documents: 0).Never);
    }

    [Fact]
    public void A_backup_of_last_month_is_old() =>
        Assert.Equal([Ventas], Find(Known(Ventas, Samples.Backup()), only: Ventas, later: TimeSpan.FromDays(30)).Old.Select(o => o.Database));

    [Fact]
    public void A_failed_backup_is_listed_once_with_the_last_good_one()
    {
        var good = Samples.Backup();
        var gathered = Known(Ventas, good) with
        {
            LastBackupJob = new Dictionary<DatabaseName, Job> { [Ventas.Name] = Samples.Job(JobKind.Backup, JobState.Failed, minutesAgo: -60 * 24 * 20) },
        };

        var found = Find(gathered, only: Ventas, later: TimeSpan.FromDays(30));

        Assert.Equal(good, Assert.Single(found.Failed).Good);
        Assert.Equal(1, found.Count);
    }

    [Fact]
    public void A_running_backup_needs_no_attention() =>
        Assert.Empty(Find(Known(Ventas, Samples.Backup()), current: Samples.Job(JobKind.Backup)).Never);

    [Fact]
    public void A_kept_state_that_expires_within_a_day_is_listed()
    {
        OverviewData gathered = new() { Backups = [], Kept = [Samples.Kept(), Samples.Kept() with { KeptUntil = Samples.Night.AddHours(3) }] };

        Assert.Single(Find(gathered, documents: 0).Ending);
    }

    [Fact]
    public void A_missing_last_backup_does_not_count_as_never_backed_up()
    {
        var gone = Samples.Gone();
        var older = Samples.Backup(hoursAgo: 24);
        OverviewData empty = new() { Backups = [], Gone = [gone], Lost = new Dictionary<DatabaseId, GoneArchive> { [Ventas.Id] = gone } };

        var found = Find(empty, only: Ventas);
        Assert.Equal(new LostBackup(Ventas, gone, null), Assert.Single(found.Lost));
        Assert.Empty(found.Never);
        Assert.Equal(1, found.Count);

        Assert.Equal(older, Assert.Single(Find(empty with { LastGood = Known(Ventas, older).LastGood }, only: Ventas).Lost).There);
    }

    [Fact]
    public void All_backups_missing_at_once_is_listed_separately()
    {
        var gone = Samples.Gone() with { WithAllOthers = true };

        var found = Find(new OverviewData { Backups = [], Gone = [gone, Samples.Gone("otra")] }, documents: 0);

        Assert.Equal([gone], found.AllGone);
        Assert.Equal(1, found.Count);
    }

    [Fact]
    public void A_future_backup_is_not_recent_and_hides_no_failure()
    {
        var ahead = Samples.Backup() with { Contents = new ArchiveContents(Samples.Manifest() with { CreatedAt = Samples.Night.AddDays(3) }) };

        var found = Find(Known(Ventas, ahead), only: Ventas);
        Assert.Equal([Ventas], found.Ahead.Select(a => a.Database));
        Assert.Equal(1, found.Count);

        var failed = Known(Ventas, ahead) with { LastBackupJob = new Dictionary<DatabaseName, Job> { [Ventas.Name] = Samples.Job(JobKind.Backup, JobState.Failed) } };
        Assert.Single(Find(failed, only: Ventas).Failed);
    }

    private static OverviewData Known(DatabaseEntry database, Backup backup) =>
        new() { Backups = [backup], LastGood = new Dictionary<DatabaseId, Backup> { [database.Id] = backup } };

    private static Attention Find(OverviewData gathered, DatabaseEntry? only = null, long documents = 5, Job? current = null, TimeSpan later = default) =>
        Attention.Find(only is null ? [Ventas, Sensores] : [only], gathered, _ => documents, _ => current, Samples.Night + later);
}
