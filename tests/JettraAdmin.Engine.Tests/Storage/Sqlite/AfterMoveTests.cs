using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Storage;
using JettraAdmin.Engine.Storage.Sqlite.Generations;
using JettraAdmin.Engine.Storage.Sqlite.Native;
using JettraAdmin.Engine.Tests.Storage.Contract;
using Microsoft.Data.Sqlite;
using static JettraAdmin.Engine.Tests.Storage.Contract.Make;

namespace JettraAdmin.Engine.Tests.Storage.Sqlite;

/// <summary>What fails after a pointer was moved must not make the move look as if it had not happened.</summary>
public sealed class AfterMoveTests : EngineContract<SqliteHost>
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Engine.CreateDatabaseAsync(Shop, None);
        await PutAsync(Shop, Things, Doc("v0"));
        for (var i = 1; i <= 3; i++)
        {
            await RestoreAsync(new ReplacementTarget.Overwrite(Shop), Doc($"v{i}"));
            Host.Time.Advance(TimeSpan.FromMinutes(1));
        }
    }

    [Fact]
    public async Task A_swap_succeeds_if_freeing_old_states_fails()
    {
        Refuse("1");

        var swap = await RestoreAsync(new ReplacementTarget.Overwrite(Shop), Doc("v4"));

        Assert.NotNull(swap.Kept);
        Assert.Equal(["v4"], await IdsAsync(Shop, Things));
        await FreedLaterAsync();
    }

    [Fact]
    public async Task A_drop_succeeds_if_freeing_old_states_fails()
    {
        Refuse("1");

        var kept = await Engine.DropDatabaseAsync(Shop, NewOperation(), None);

        Assert.Equal(KeptReason.Dropped, kept.Reason);
        Assert.Null(Engine.Find(Shop));
        await FreedLaterAsync();
    }

    [Fact]
    public async Task An_undo_succeeds_if_freeing_old_states_fails()
    {
        Host.Time.Advance(TimeSpan.FromDays(8));
        var newest = (await Engine.ListKeptAsync(None))[0];
        Refuse($"OLD.id <> {newest.Id}");

        await Engine.BringBackAsync(newest.Id, null, NewOperation(), None);

        Assert.Equal(["v2"], await IdsAsync(Shop, Things));
        await FreedLaterAsync();
    }

    [Fact]
    public async Task A_snapshot_ends_when_the_log_cannot_be_written_back()
    {
        var path = Host.Generation(Engine.Find(Shop)!.Generation);
        await PutAsync(Shop, Things, Doc("more"));
        using var connection = Connection.Open(path, OpenMode.ReadOnly);
        Assert.Throws<JettraException>(connection.Checkpoint);
        var generation = new Generation(1, path);

        generation.SnapshotBegins();
        generation.SnapshotEnds(connection);

        Assert.Equal(2, (await IdsAsync(Shop, Things)).Length);
    }

    // What is due is freed by the next sweep that can.
    private async Task FreedLaterAsync()
    {
        Execute("DROP TRIGGER refuse");
        Assert.True(await Engine.SweepAsync(None) > 0);
    }

    /// <summary>Lets no kept entry be removed for which this holds.</summary>
    private void Refuse(string which) => Execute($"CREATE TRIGGER refuse BEFORE DELETE ON kept WHEN {which} BEGIN SELECT RAISE(ABORT, 'no'); END");

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Host.Catalogue};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
