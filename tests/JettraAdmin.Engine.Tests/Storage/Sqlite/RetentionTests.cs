using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using JettraAdmin.Engine.Storage.Sqlite;
using JettraAdmin.Engine.Storage.Sqlite.Catalogues;

namespace JettraAdmin.Engine.Tests.Storage.Sqlite;

/// <summary>How long each kept state stays: whatever is set, the newest of a database stays for a day.</summary>
public sealed class RetentionTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly DatabaseId Shop = DatabaseId.New(), Other = DatabaseId.New();

    // The newest of Shop, one of Other, then two older of Shop.
    [Theory]
    [InlineData(3, 168, new[] { 168, 168, 168, 168 })]
    [InlineData(2, 168, new[] { 168, 168, 168, 0 })]
    [InlineData(3, 1, new[] { 24, 24, 1, 1 })]
    [InlineData(0, 168, new[] { 24, 24, 0, 0 })]
    [InlineData(3, 0, new[] { 24, 24, 0, 0 })]
    public void The_newest_kept_state_stays_for_at_least_a_day(int keep, int hours, int[] kept)
    {
        var options = new SqliteEngineOptions { DataDirectory = "nowhere", KeepPerDatabase = keep, KeepFor = TimeSpan.FromHours(hours) };

        var until = Retention.Apply([Row(9, Shop), Row(8, Other), Row(7, Shop), Row(6, Shop)], options);

        Assert.Equal(kept, until.Select(u => (int)(u.Until - u.Row.KeptAt).TotalHours));
    }

    [Fact]
    public void An_unlimited_retention_does_not_overflow()
    {
        var options = new SqliteEngineOptions { DataDirectory = "nowhere", KeepFor = TimeSpan.MaxValue };

        Assert.Equal(DateTimeOffset.MaxValue, Assert.Single(Retention.Apply([Row(1, Shop)], options)).Until);
    }

    private static KeptRow Row(long id, DatabaseId database) => new(
        id, database, DatabaseName.Parse("shop"), Noon, id, KeptReason.Restored, new Operation(Guid.CreateVersion7(), "ana"), Noon.AddMinutes(id), 0);
}
