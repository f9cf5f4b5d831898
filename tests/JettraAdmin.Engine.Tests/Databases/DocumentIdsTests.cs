using System.Text;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Tests.Databases;

public sealed class DocumentIdsTests
{
    [Fact]
    public void Ids_are_uuids_of_version_7_with_the_time_in_front()
    {
        var time = new SteppingTime();
        var id = Guid.Parse(new DocumentIds(time).Next());

        Assert.Equal((7, 8), (id.Version, id.Variant & 0xC));
        Assert.Equal(time.Now.ToUnixTimeMilliseconds().ToString("x12", System.Globalization.CultureInfo.InvariantCulture), id.ToString("N")[..12]);
    }

    [Fact]
    public void Ids_ascend_within_a_millisecond_and_when_the_clock_goes_back()
    {
        var (time, random) = (new SteppingTime(), new Random(1));
        var ids = new DocumentIds(time);
        var made = new List<string>();
        for (var i = 0; i < 20_000; i++)
        {
            time.Now += TimeSpan.FromMilliseconds(random.Next(100) switch { 0 => -random.Next(1_000_000), 1 => random.Next(1_000), _ => 0 });
            made.Add(ids.Next());
        }

        Assert.Equal(made.Order(StringComparer.Ordinal), made);
        Assert.Equal(made.Count, made.Distinct().Count());
    }

    [Fact]
    public async Task Ids_are_unique_and_ascend_per_thread()
    {
        var ids = new DocumentIds(TimeProvider.System);
        var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Enumerable.Range(0, 5_000).Select(_ => ids.Next()).ToList())));

        Assert.All(made, list => Assert.Equal(list.Order(StringComparer.Ordinal), list));
        Assert.Equal(40_000, made.SelectMany(list => list).Distinct().Count());
    }

    [Fact]
    public void Generated_ids_ascend_in_reading_order()
    {
        var parser = new DocumentParser();
        var made = Enumerable.Range(0, 5_000).Select(_ => parser.Parse(Encoding.UTF8.GetBytes("{}"), DocumentKey.Generated).Id).ToList();

        Assert.Equal(made.Order(StringComparer.Ordinal), made);
    }

    private sealed class SteppingTime : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.FromUnixTimeMilliseconds(1_780_000_000_123);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
