using System.IO.Compression;
using System.Text.Json;
using JettraAdmin.Engine.Archives;

namespace JettraAdmin.Benchmarks;

/// <summary>Backup against plain Deflate of the same JSON, restore against plain inflating and parsing of the same archive.</summary>
internal static class Throughput
{
    public static async Task MeasureAsync(Bench bench, byte[] json, int rounds)
    {
        Timing deflate = new(), backup = new(), verify = new(), inflate = new(), restore = new();
        var file = (await bench.BackUpAsync()).Result.File!;
        await bench.RestoreAsync(file);
        for (var round = 0; round < rounds; round++)
        {
            await deflate.RunAsync(() => Deflate(json));
            await backup.RunAsync(async () => file = (await bench.BackUpAsync()).Result.File!);
            await verify.RunAsync(() => bench.VerifyAsync(file));
            await inflate.RunAsync(() => InflateAndParse(bench.PathOf(file)));
            await restore.RunAsync(() => bench.RestoreAsync(file));
        }

        var megabytes = json.Length / 1e6;
        Row("plain Deflate, one thread", deflate, deflate, megabytes);
        Row("backup, written and read back", backup, deflate, megabytes);
        Row("  of that, reading back", verify, deflate, megabytes);
        Row("plain inflate and parse", inflate, inflate, megabytes);
        Row("restore, filled and read back", restore, inflate, megabytes);
    }

    private static void Row(string name, Timing timing, Timing against, double megabytes) => Console.WriteLine(FormattableString.Invariant(
        $"{name,-32} {timing.Wall,7:0.00} s  {megabytes / timing.Wall,7:0} MB/s   ratio {timing.Wall / against.Wall,5:0.00} on the wall, {timing.Processor / against.Processor,5:0.00} of the processor"));

    private static void Deflate(byte[] json)
    {
        using var deflate = new DeflateStream(Stream.Null, new ZLibCompressionOptions { CompressionLevel = ArchiveWriter.DefaultLevel });
        for (var at = 0; at < json.Length; at += 64 * 1024)
        {
            deflate.Write(json, at, Math.Min(64 * 1024, json.Length - at));
        }
    }

    private static void InflateAndParse(string path)
    {
        using var zip = ZipFile.OpenRead(path);
        using var entry = zip.GetEntry($"{Bench.Collection}.json")!.Open();
        var buffer = new byte[256 * 1024];
        var length = 0;
        var state = new JsonReaderState();
        while (true)
        {
            var read = entry.Read(buffer, length, buffer.Length - length);
            length += read;
            var reader = new Utf8JsonReader(buffer.AsSpan(0, length), isFinalBlock: read == 0, state);
            while (reader.Read())
            {
            }

            if (read == 0)
            {
                return;
            }

            state = reader.CurrentState;
            var used = (int)reader.BytesConsumed;
            buffer.AsSpan(used, length - used).CopyTo(buffer);
            length -= used;
        }
    }
}
