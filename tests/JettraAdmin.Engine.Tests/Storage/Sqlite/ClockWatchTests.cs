using JettraAdmin.Engine.Storage.Sqlite;
using JettraAdmin.Engine.Storage.Sqlite.Native;
using JettraAdmin.Engine.Tests.Storage.Contract;
using JettraAdmin.Fixtures;

namespace JettraAdmin.Engine.Tests.Storage.Sqlite;

/// <summary>What the watch of the clock says in the log and leaves in the catalogue.</summary>
public sealed class ClockWatchTests : EngineContract<SqliteHost>
{
    private readonly HeardLog _log = new();

    [Fact]
    public void A_start_within_the_day_logs_the_earlier_jump()
    {
        new ClockWatch(Host.Time, _log).Start(Host.Time.GetUtcNow().AddSeconds(-65), TimeSpan.FromHours(23), TimeSpan.FromDays(-365));

        Assert.Equal(
            "The system clock jumped by -365.00:00:00 before the last stop and is at 2026-01-02 03:04:05Z; kept states do not expire until the server has run for another 23:00:00",
            _log.Text);
    }

    [Fact]
    public void Dates_are_written_in_one_form()
    {
        var watch = new ClockWatch(Host.Time, _log);
        watch.Start(Host.Time.GetUtcNow().AddDays(31), TimeSpan.Zero, TimeSpan.Zero);
        Host.Time.Jump(TimeSpan.FromDays(40));
        Assert.Equal(TimeSpan.FromDays(40), watch.Hold!.Jump);

        Assert.Equal(
            """
            The server last ran at 2026-02-02 03:04:05Z, and the system clock is at 2026-01-02 03:04:05Z; kept states do not expire until the server has run for a day
            The system clock jumped by 40.00:00:00 to 2026-02-11 03:04:05Z; kept states do not expire until the server has run for a day
            """.ReplaceLineEndings("\n"),
            _log.Text);
    }

    [Fact]
    public async Task A_catalogue_without_the_jump_column_is_upgraded()
    {
        await CloseAsync();
        using (var connection = Connection.Open(Host.Catalogue))
        {
            connection.Execute("ALTER TABLE allotted DROP COLUMN jump");
        }

        await OpenAsync();

        Host.Time.Jump(TimeSpan.FromDays(365));
        await Engine.SweepAsync(None);
        await ReopenAsync();
        Assert.Equal(TimeSpan.FromDays(365), Engine.ClockHold!.Jump);
    }
}
