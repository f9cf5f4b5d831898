using JettraAdmin.Engine.Archives.JettraDb;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Tests.Archives.JettraDb;

/// <summary>Any value comes back in either encoding, and no bytes whatever do harm. A failure prints the seed that repeats it.</summary>
public sealed class StoredValuePropertyTests
{
    private static readonly int First = Environment.TickCount & 0xFFFFFF;

    [Fact]
    public void Any_value_is_read_as_it_was_written()
    {
        for (var seed = First; seed < First + 3000; seed++)
        {
            var encoders = new Encoders(seed);
            var value = encoders.Object();

            Same(seed, Encoders.Json(value), encoders.Cbor(value));
            Same(seed, Encoders.Json(Encoders.AsEngine(value)), Encoders.Engine(value));
            Same(seed, Encoders.Json(Encoders.AsEngine(value)), Encoders.Engine(value, packed: true));
        }
    }

    [Fact]
    public void Random_bytes_are_refused_or_decoded_to_valid_JSON()
    {
        var read = 0;
        var parser = new DocumentParser();
        var (output, value) = (new JsonOutput(), new StoredValue());
        for (var seed = First; seed < First + 20_000; seed++)
        {
            var bytes = Damaged(seed);
            try
            {
                value.DecodeFile(bytes, output);
                parser.Parse(output.Written, DocumentKey.Generated);
                read++;
            }
            catch (JettraException e)
            {
                Assert.Contains(e.Code, (string[])["invalid_document", "invalid_id", "duplicate_property", "document_too_deep", "document_too_large"]);
                Assert.DoesNotContain("valid JSON", e.Message, StringComparison.Ordinal);
            }
            catch (Exception e)
            {
                Assert.Fail($"Seed {seed}: {e}");
            }
        }

        Assert.True(read > 100, "Nothing was left sound.");
    }

    private static byte[] Damaged(int seed)
    {
        var random = new Random(seed);
        var encoders = new Encoders(seed);
        var bytes = (seed % 4) switch
        {
            0 => new byte[random.Next(200)],
            1 => encoders.Cbor(encoders.Object()),
            2 => Encoders.Engine(encoders.Object(), packed: false),
            _ => Encoders.Engine(encoders.Object(), packed: true),
        };
        if (seed % 4 == 0)
        {
            random.NextBytes(bytes);
            byte[] first = [0, 8, 0x1F, 0xBF, 0xA1, 0x9F];
            bytes.AsSpan(0, Math.Min(1, bytes.Length)).Fill(first[random.Next(first.Length)]);
        }

        for (var i = random.Next(3); i > 0 && bytes.Length > 0; i--)
        {
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        }

        return random.Next(4) == 0 ? bytes[..random.Next(bytes.Length + 1)] : bytes;
    }

    private static void Same(int seed, string json, byte[] bytes)
    {
        var read = StoredValueTests.Decoded(bytes);
        Assert.True(json == read, $"Seed {seed}:\n{json}\n{read}");
    }
}
