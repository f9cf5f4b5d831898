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
    public void Who_has_a_fresh_backup_needs_nobody() =>
        Assert.Equal(0, Find(Known(Ventas, Samples.Backup()), only: Ventas).Count);

    [Fact]
    public void Never_backed_up_counts_once_there_is_something_to_lose()
    {
        Assert.Equal([Sensores], Find(Known(Ventas, Samples.Backup())).Never);
        Assert.Empty(Find(Known(Ventas, Samples.Backup()), documents: 0).Never);
    }

    [Fact]
    public void A_backup_of_last_month_is_old() =>
        Assert.Equal([Ventas], Find(Known(Ventas, Samples.Backup()), only: Ventas, later: TimeSpan.FromDays(30)).Old.Select(o => o.Database));

    [Fact]
    public void A_failure_is_told_with_the_good_one_before_it_and_not_twice()
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
    public void What_is_being_backed_up_needs_nobody() =>
        Assert.Empty(Find(Known(Ventas, Samples.Backup()), current: Samples.Job(JobKind.Backup)).Never);

    [Fact]
    public void An_undo_that_ends_within_a_day_is_told()
    {
        OverviewData gathered = new() { Backups = [], Kept = [Samples.Kept(), Samples.Kept() with { KeptUntil = Samples.Night.AddHours(3) }] };

        Assert.Single(Find(gathered, documents: 0).Ending);
    }

    [Fact]
    public void A_last_backup_that_is_missing_is_told_as_such_and_not_as_never_backed_up()
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
    public void All_backups_missing_at_once_is_told_beside_each()
    {
        var gone = Samples.Gone() with { WithAllOthers = true };

        var found = Find(new OverviewData { Backups = [], Gone = [gone, Samples.Gone("otra")] }, documents: 0);

        Assert.Equal([gone], found.AllGone);
        Assert.Equal(1, found.Count);
    }

    [Fact]
    public void A_backup_from_the_future_is_no_fresh_one_and_hides_no_failure()
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
