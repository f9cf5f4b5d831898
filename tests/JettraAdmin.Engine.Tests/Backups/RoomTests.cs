using System.Globalization;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;

namespace JettraAdmin.Engine.Tests.Backups;

public sealed class RoomTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory]
    [InlineData(99L, RoomVerdict.Short)]
    [InlineData(100L, RoomVerdict.Tight)]
    [InlineData(199L, RoomVerdict.Tight)]
    [InlineData(200L, RoomVerdict.Enough)]
    [InlineData(null, RoomVerdict.Enough)]
    public void The_verdict_follows_the_two_bounds(long? free, RoomVerdict expected) => Assert.Equal(expected, new SpaceNeeded(100, 200).In(free));

    [Fact]
    public void Numbers_of_a_stranger_do_not_overflow()
    {
        var needs = RestoreRun.Needs(long.MaxValue, long.MaxValue);

        Assert.Equal(new SpaceNeeded(long.MaxValue, long.MaxValue), needs);
        Assert.Equal(RoomVerdict.Short, needs.In(long.MaxValue - 1));
    }

    [Theory]
    [InlineData(0L, "0 bytes", "0 bytes")]
    [InlineData(1L, "1 byte", "1 byte")]
    [InlineData(999L, "999 bytes", "999 bytes")]
    [InlineData(1_001L, "1 kB", "1.1 kB")]
    [InlineData(99_950L, "99.9 kB", "100 kB")]
    [InlineData(400_499L, "400 kB", "401 kB")]
    [InlineData(999_999L, "999 kB", "1000 kB")]
    [InlineData(1_000_000L, "1 MB", "1 MB")]
    [InlineData(long.MaxValue, "9.2 EB", "9.3 EB")]
    public void What_is_free_is_rounded_down_and_what_is_needed_up(long bytes, string free, string needed) =>
        Assert.Equal((free, needed), (ByteCount.Free(bytes).ToString(), ByteCount.Needed(bytes).ToString()));

    [Fact]
    public async Task A_refusal_for_lack_of_room_says_numbers_that_are_true()
    {
        await using var running = await RunningEngine.StartAsync();
        var tiny = await running.CreateAsync("tiny", 10);
        running.Archives.Free = 5;

        var refused = await running.EndAsync(running.Engine.Backups.StartBackup(RunningEngine.Admin, tiny));

        var least = (await running.Engine.Backups.PlanBackupAsync(RunningEngine.Admin, tiny, None)).Needs.Least;
        Assert.Equal("disk_full", refused.Problem?.Code);
        Assert.Equal($"A backup of tiny needs at least {least} bytes; the backups folder has 5 bytes free. Nothing was written.", refused.Problem?.Message.ToString());
    }

    [Fact]
    public async Task A_first_backup_fits_into_its_plan_also_when_nothing_can_be_compressed()
    {
        await using var running = await RunningEngine.StartAsync();
        var noise = await running.CreateAsync("noise", 0);
        var random = new Random(4711);
        await running.PutAsync(noise, "items", Enumerable.Range(0, 2000).Select(i => $$"""{"_id":"{{i}}","v":"{{Noise(random)}}"}"""));

        var plan = await running.Engine.Backups.PlanBackupAsync(RunningEngine.Admin, noise, None);
        var made = await running.BackUpAsync(noise);

        Assert.InRange(made.Result.FileBytes!.Value, plan.Needs.Least, plan.Needs.Most);
        Assert.True(plan.Needs.Most > plan.Bytes);
    }

    [Fact]
    public async Task Many_small_collections_fit_into_their_plan()
    {
        await using var running = await RunningEngine.StartAsync();
        var many = await running.CreateAsync("many", 1);
        for (var i = 0; i < 150; i++)
        {
            await running.PutAsync(many, string.Create(CultureInfo.InvariantCulture, $"c{i}{new string('x', 100)}"), ["""{"_id":"a"}"""]);
        }

        var plan = await running.Engine.Backups.PlanBackupAsync(RunningEngine.Admin, many, None);

        Assert.InRange((await running.BackUpAsync(many)).Result.FileBytes!.Value, plan.Needs.Least, plan.Needs.Most);
    }

    [Fact]
    public async Task The_last_backup_of_the_same_database_narrows_the_plan_and_what_came_since_widens_it()
    {
        await using var running = await RunningEngine.StartAsync();
        var orders = await running.CreateAsync("orders", 5000);
        var first = await running.Engine.Backups.PlanBackupAsync(RunningEngine.Admin, orders, None);
        await running.BackUpAsync(orders);

        var second = await running.Engine.Backups.PlanBackupAsync(RunningEngine.Admin, orders, None);
        Assert.True(second.Needs.Most < first.Needs.Most / 2, $"{second.Needs} after {first.Needs}");
        Assert.InRange((await running.BackUpAsync(orders)).Result.FileBytes!.Value, second.Needs.Least, second.Needs.Most);

        var random = new Random(4711);
        await running.PutAsync(orders, "noise", Enumerable.Range(0, 500).Select(i => $$"""{"_id":"{{i}}","v":"{{Noise(random)}}"}"""));
        var third = await running.Engine.Backups.PlanBackupAsync(RunningEngine.Admin, orders, None);
        Assert.InRange((await running.BackUpAsync(orders)).Result.FileBytes!.Value, third.Needs.Least, third.Needs.Most);
    }

    private static string Noise(Random random) => string.Concat(Enumerable.Range(0, 300).Select(_ => (char)random.Next(0x4E00, 0x9FA5)));
}
