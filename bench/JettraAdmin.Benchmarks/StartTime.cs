using System.Globalization;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;

namespace JettraAdmin.Benchmarks;

/// <summary>What many databases cost the start of the engine.</summary>
internal static class StartTime
{
    private const int Rounds = 5;

    public static async Task MeasureAsync(int databases)
    {
        double one = await MeasureOneAsync(1), many = await MeasureOneAsync(databases);
        Console.WriteLine(FormattableString.Invariant(
            $"== start: {one:0} ms with 1 database, {many:0} ms with {databases}, ratio {many / one:0.0}, {(many - one) / (databases - 1):0.000} ms a database"));
    }

    private static async Task<double> MeasureOneAsync(int databases)
    {
        await using Bench bench = await Bench.StartAsync();
        for (int i = 0; i < databases; i++)
        {
            await bench.Engine.Storage.CreateDatabaseAsync(DatabaseName.Parse(string.Create(CultureInfo.InvariantCulture, $"db{i}")), CancellationToken.None);
        }

        List<double> milliseconds = [];
        for (int round = 0; round < Rounds; round++)
        {
            milliseconds.Add((await bench.RestartAsync()).TotalMilliseconds);
        }

        return Timing.Median(milliseconds);
    }
}
