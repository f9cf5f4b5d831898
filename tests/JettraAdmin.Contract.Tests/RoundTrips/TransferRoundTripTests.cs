using System.Globalization;
using System.Text;
using System.Text.Json;

namespace JettraAdmin.Contract.Tests.RoundTrips;

/// <summary>Each collection is exported by one client and imported by another, as JSON and as CSV.</summary>
public sealed class TransferRoundTripTests(OpenClients clients)
{
    private static readonly string[] Texts =
        ["", " ", "a", "007", "7", "1e5", "true", "null", "\"", "\"\"", "a,b", "line\nbreak", "cr\r\nlf", "=1+1", "-1", "{}", "[1]", "{\"a\":1}", "é", "😀", "'", "\u0001", "end "];

    public static TheoryData<string> Own => [.. FixtureCollection.Own.Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(Own))]
    public Task Collections_round_trip_between_all_clients(string name) => AroundAsync(FixtureCollection.Own.Single(f => f.Name == name));

    [Fact]
    public async Task Real_world_data_round_trips_if_available()
    {
        foreach (var fixture in FixtureCollection.Others)
        {
            await AroundAsync(fixture);
        }
    }

    [Fact]
    public Task Random_documents_round_trip()
    {
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}");
        return AroundAsync(new FixtureCollection($"seed {seed}", () => Any(new Random(seed))));
    }

    /// <summary>Pairs of each client and the next one, and of the last and the first.</summary>
    private async Task AroundAsync(FixtureCollection fixture)
    {
        var db = OpenClients.NewName();
        await using var reference = clients.Open(ClientKind.Http);
        await reference.CreateDatabaseAsync(db);
        await reference.ImportAsync(db, "0", "json", await fixture.FileAsync(clients), report: false);
        var original = Path.Combine(clients.NewFolder(), "original");
        await reference.ExportAsync(db, "0", "json", QueryOptions.All, original);

        var ways = Enum.GetValues<ClientKind>();
        for (var i = 0; i < ways.Length; i++)
        {
            await using ITestedClient from = clients.Open(ways[i]), to = clients.Open(ways[(i + 1) % ways.Length]);
            foreach (var format in (string[])["json", "csv"])
            {
                string file = Path.Combine(clients.NewFolder(), "out"), again = Path.Combine(clients.NewFolder(), "again");
                await from.ExportAsync(db, "0", format, QueryOptions.All, file);
                await to.ImportAsync(db, $"{format} {i}", format, file, report: false);
                await reference.ExportAsync(db, $"{format} {i}", "json", QueryOptions.All, again);

                if (format == "json")
                {
                    Assert.Equal(await File.ReadAllTextAsync(original), await File.ReadAllTextAsync(again));
                }
                else
                {
                    Assert.Equal(CsvContent.Of(original), CsvContent.Of(again));
                }
            }
        }
    }

    private static string Any(Random random)
    {
        var array = new StringBuilder("[");
        for (var i = 0; i < 100; i++)
        {
            array.Append(CultureInfo.InvariantCulture, $"{(i > 0 ? "," : "")}{{\"_id\":\"d{i}\"");
            foreach (var name in (string[])["a", "b c", "d,\"e\""])
            {
                if (random.Next(4) > 0)
                {
                    array.Append(CultureInfo.InvariantCulture, $",{JsonSerializer.Serialize(name)}:{Value(random, 3)}");
                }
            }

            array.Append('}');
        }

        return array.Append(']').ToString();
    }

    private static string Value(Random random, int depth) => random.Next(depth > 0 ? 7 : 5) switch
    {
        0 => random.Next(2) == 0 ? "true" : "null",
        1 => random.Next(-1000, 1000).ToString(CultureInfo.InvariantCulture),
        2 => $"{random.NextInt64()}{random.NextInt64()}.{random.Next(10)}0e{random.Next(-400, 400)}",
        3 or 4 => JsonSerializer.Serialize(Texts[random.Next(Texts.Length)] + Texts[random.Next(Texts.Length)]),
        5 => $"[{Value(random, depth - 1)},{Value(random, depth - 1)}]",
        _ => $"{{\"z\":{Value(random, depth - 1)},\"a\":{Value(random, depth - 1)}}}",
    };
}
