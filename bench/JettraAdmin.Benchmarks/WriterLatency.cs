using System.Diagnostics;
using System.Globalization;
using System.Text;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;

namespace JettraAdmin.Benchmarks;

/// <summary>What a backup that runs costs those who write meanwhile.</summary>
internal static class WriterLatency
{
    private const int Turns = 5;
    private const int Writes = 300;

    public static async Task MeasureAsync(int megabytes)
    {
        await using Bench bench = await Bench.StartAsync();
        await bench.FillAsync(Shape.All[0], megabytes);
        await WriteAsync(bench, 0, () => true);
        List<double> alone = [], beside = [];
        int number = Writes;
        for (int turn = 0; turn < Turns; turn++)
        {
            alone.AddRange(await WriteAsync(bench, number += Writes, () => true));
            Task backup = bench.BackUpAsync();
            beside.AddRange(await WriteAsync(bench, number += Writes, () => !backup.IsCompleted));
            await backup;
        }

        Console.WriteLine($"== writers: {alone.Count} single writes alone, {beside.Count} while a backup runs");
        foreach (double share in (double[])[0.5, 0.9, 0.99])
        {
            double without = At(alone, share), with = At(beside, share);
            Console.WriteLine(FormattableString.Invariant($"p{share * 100:0}: {without:0.00} ms alone, {with:0.00} ms beside a backup, ratio {with / without:0.00}"));
        }
    }

    private static async Task<List<double>> WriteAsync(Bench bench, int first, Func<bool> goOn)
    {
        var parser = new DocumentParser();
        List<double> milliseconds = [];
        for (int i = first; i < first + Writes && goOn(); i++)
        {
            byte[] json = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""{"_id":"w{{i:d9}}","value":{{i}}}"""));
            DocumentChange put = DocumentChange.Put(Bench.Collection, parser.Parse(json, DocumentKey.Required));
            long begun = Stopwatch.GetTimestamp();
            await bench.Engine.Storage.WriteAsync(Bench.Database, [put], CancellationToken.None);
            milliseconds.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        return milliseconds;
    }

    private static double At(List<double> values, double share)
    {
        double[] sorted = [.. values.Order()];
        return sorted[(int)(share * (sorted.Length - 1))];
    }
}
