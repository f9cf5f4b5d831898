using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Overviews;
using JettraAdmin.Engine.Storage;
using JettraAdmin.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace JettraAdmin.Tests.Components.Live;

/// <summary>The overview gives each caller what the services would give: never more, and by the same rules.</summary>
public sealed class CallerOverviewTests : EngineContext
{
    private static readonly Caller Owner = new("olga", Role.Owner, [DatabaseName.Parse("sales")]);
    private static readonly Caller Reader = new("rita", Role.Reader, [DatabaseName.Parse("sales")]);

    private OverviewService Overview => Services.GetRequiredService<OverviewService>();

    [Fact]
    public async Task An_owner_gets_what_the_services_list()
    {
        await PrepareAsync();
        var mine = Overview.For(Owner);

        Assert.Equal(["sales"], mine.Databases.Select(d => d.Name.Value));
        Assert.Equal((await Engine.Backups.ListAsync(Owner, default)).Select(b => b.Name), mine.Now.Backups!.Select(b => b.Name));
        Assert.Equal(Engine.Jobs.List(Owner).Select(j => j.Id), mine.Now.History.Select(j => j.Id));
        Assert.Equal((await Engine.Backups.ListKeptAsync(Owner, default)).Select(k => k.Id), mine.Now.Kept.Select(k => k.Id));
        Assert.Equal(["sales"], mine.Now.LastBackupJob.Keys.Select(n => n.Value));
        Assert.Single(mine.Now.LastGood);
        Assert.Null(mine.Summary(Engine.Storage.Find(Name("other"))!, inSight: true));
        Assert.Equal(2, mine.Now.Archives.Files);
    }

    [Fact]
    public async Task A_reader_gets_the_age_of_backups_and_no_lists()
    {
        await PrepareAsync();
        var now = Overview.For(Reader).Now;

        Assert.Single(now.LastGood);
        Assert.Empty(now.Backups!);
        Assert.Empty(now.History);
        Assert.Empty(now.Kept);
    }

    [Fact]
    public async Task An_unknown_viewer_gets_nothing()
    {
        await PrepareAsync();
        var nobody = Overview.For(null);

        Assert.Empty(nobody.Databases);
        Assert.Same(OverviewData.Nothing, nobody.Now);
    }

    [Fact]
    public async Task A_kept_state_is_shown_by_the_current_name_of_its_database()
    {
        await CreateAsync("former");
        var backup = Engine.Backups.StartBackup(Caller.Server, Name("former"));
        var file = (await Engine.Jobs.WhenEndedAsync(Caller.Server, backup.Id, default)).Result.File!;
        var restore = await Engine.Backups.StartRestoreAsync(
            Caller.Server, new RestoreSource.Listed(ArchiveName.Parse(file)), Name("former"), RestoreMode.Overwrite, default);
        await Engine.Jobs.WhenEndedAsync(Caller.Server, restore.Id, default);
        await Engine.Storage.RenameDatabaseAsync(Name("former"), Name("sales"), default);

        await UntilAsync(() => Overview.For(Owner).Now.Kept.Count == 1);
        Assert.Empty(Overview.For(new Caller("felix", Role.Owner, [Name("former")])).Now.Kept);
    }

    private async Task PrepareAsync()
    {
        await CreateAsync("sales", "other");
        foreach (var name in new[] { "sales", "other" })
        {
            await Engine.Storage.WriteAsync(Name(name), [DocumentChange.Put(CollectionName.Parse("c"), new Document("a", """{"_id":"a"}"""u8.ToArray()))], default);
            await Engine.Jobs.WhenEndedAsync(Caller.Server, Engine.Backups.StartBackup(Caller.Server, Name(name)).Id, default);
        }

        await UntilAsync(() => Overview.For(Caller.Server).Now is { Backups.Count: 2, History.Count: 2, LastGood.Count: 2 });
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(TimeSpan.FromMinutes(1));
        while (!holds())
        {
            await Task.Delay(20, timeout.Token);
        }
    }
}
