using System.Globalization;
using JettraAdmin.Benchmarks;

// dotnet run -c Release --project bench/JettraAdmin.Benchmarks -- [MEGABYTES] [ROUNDS]
// dotnet run -c Release --project bench/JettraAdmin.Benchmarks -- shapes
// dotnet run -c Release --project bench/JettraAdmin.Benchmarks -- queries
// What is compared runs in turns in one process, so that a busy machine weighs on both sides; the medians are divided.
if (args is ["shapes"])
{
    TableShapes.Measure();
    return;
}

if (args is ["queries"])
{
    await Queries.MeasureAsync();
    return;
}

var megabytes = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100;
var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 3;
foreach (var shape in Shape.All)
{
    await using var bench = await Bench.StartAsync();
    var json = await bench.FillAsync(shape, megabytes);
    Say($"== {shape.Name}: {json.Length / 1e6:0} MB of JSON, {bench.Documents:N0} documents");
    await Throughput.MeasureAsync(bench, json, rounds);
}

await WriterLatency.MeasureAsync(megabytes);
await StartTime.MeasureAsync(databases: 1000);

static void Say(string line) => Console.WriteLine(line);
