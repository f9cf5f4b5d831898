using System.Text;
using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Failures;
using static JettraAdmin.Engine.Tests.Archives.SampleDatabase;

namespace JettraAdmin.Engine.Tests.Archives;

/// <summary>What storage and transport do to a file: it is refused, or it is proved to hold the same.</summary>
public sealed class ArchiveDamageTests
{
    private static readonly byte[] Sound = Write(Small);
    private static readonly string Content = Describe(Sound);

    /// <summary>As it is written; with entries prepared for more than 4 GiB; and with a ZIP64 end.</summary>
    public static TheoryData<string, byte[]> Forms => new()
    {
        { "plain", Sound },
        { "wide", Write(Small, wide: true) },
        { "stored, with a wide end", RawZip.Make([.. ForgedArchive.Entries(Sound).Select(e => e with { Method = 0 })], end => end.Wide = true) },
    };

    [Theory]
    [MemberData(nameof(Forms), DisableDiscoveryEnumeration = true)]
    public void Every_flipped_bit_is_refused_or_changes_nothing(string form, byte[] archive)
    {
        Assert.Equal(Content, Describe(archive));
        var harmless = 0;
        for (var at = 0; at < archive.Length; at++)
        {
            for (var bit = 0; bit < 8; bit++)
            {
                var flipped = (byte[])archive.Clone();
                flipped[at] ^= (byte)(1 << bit);
                harmless += IsRefused(flipped, $"{form}, bit {bit} of byte {at}") ? 0 : 1;
            }
        }

        // Who made it, the attributes of files, and the version a tool needs: ten bytes of each entry in the directory, one
        // in its local header, three of the end, and what fills the last byte of compressed data.
        Assert.InRange(harmless, 1, (5 * 12 + 3) * 8);
    }

    [Fact]
    public void A_file_cut_off_anywhere_is_refused()
    {
        for (var length = 0; length < Sound.Length; length++)
        {
            var refusal = Refused(Sound[..length]);
            Assert.True(refusal.Code is "archive_truncated" or "archive_not_zip", $"{length} bytes: {refusal.Code}");
            Assert.Equal(ErrorKind.Unprocessable, refusal.Kind);
        }
    }

    [Fact]
    public void Bytes_in_front_or_behind_are_refused()
    {
        foreach (var more in new[] { 1, 2, 21, 22, 23, 100, 65_536, 70_000 })
        {
            Assert.StartsWith("archive_", Refused([.. Sound, .. new byte[more]]).Code, StringComparison.Ordinal);
            Assert.Equal("archive_not_zip", Refused([.. new byte[more], .. Sound]).Code);
        }

        Assert.Equal("archive_damaged", Refused([.. Sound, .. Sound]).Code);
        Assert.Contains("3 bytes follow its end record", Refused([.. Sound, 1, 2, 3]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Random_damage_is_refused_or_changes_nothing()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var rounds = Environment.GetEnvironmentVariable("JETTRA_FULL") == "1" ? 300_000 : 5_000;
        for (var round = 0; round < rounds; round++)
        {
            var damaged = Sound.ToList();
            for (var i = random.Next(1, 5); i > 0; i--)
            {
                var at = random.Next(damaged.Count);
                switch (random.Next(4))
                {
                    case 0: damaged[at] = (byte)random.Next(256); break;
                    case 1: damaged.RemoveAt(at); break;
                    case 2: damaged.Insert(at, (byte)random.Next(256)); break;
                    default: damaged.RemoveRange(at, random.Next(Math.Min(200, damaged.Count - at))); break;
                }

                damaged.Add(0);
            }

            IsRefused([.. damaged], $"seed {seed}, round {round}");
        }
    }

    [Fact]
    public void Any_change_of_the_manifest_is_refused_or_has_no_effect()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var rounds = Environment.GetEnvironmentVariable("JETTRA_FULL") == "1" ? 100_000 : 3_000;
        for (var round = 0; round < rounds; round++)
        {
            var forged = ForgedArchive.WithManifest(Sound, text =>
            {
                var characters = new StringBuilder(text);
                for (var i = random.Next(1, 4); i > 0; i--)
                {
                    characters[random.Next(characters.Length)] = "{}[],:\"\\ 0179eaZ\n\u00e4\u2028\ud800"[random.Next(18)];
                }

                return characters.ToString();
            });
            try
            {
                Read(forged);
            }
            catch (JettraException e) when (e.Kind == ErrorKind.Unprocessable)
            {
                // As it should be.
            }
            catch (Exception e)
            {
                Assert.Fail($"seed {seed}, round {round}: {e}");
            }
        }
    }

    /// <summary>Whether it is refused; when it is not, it must hold the same.</summary>
    private static bool IsRefused(byte[] archive, string what)
    {
        try
        {
            Assert.True(Describe(archive) == Content, $"{what}: accepted, and holds something else");
            return false;
        }
        catch (JettraException e) when (e.Kind == ErrorKind.Unprocessable && e.Code.StartsWith("archive_", StringComparison.Ordinal))
        {
            Assert.EndsWith("The archive was not used.", e.Message, StringComparison.Ordinal);
            return true;
        }
        catch (Exception e) when (e is not Xunit.Sdk.XunitException)
        {
            Assert.Fail($"{what}: {e}");
            throw;
        }
    }

    private static string Describe(byte[] archive)
    {
        var (manifest, collections) = Read(archive);
        return Encoding.UTF8.GetString(ManifestFormat.Write(manifest).Span)
            + string.Join('\n', collections.Select(c => $"{c.Name}\n{string.Join('\n', c.Documents)}\n{string.Join('\n', c.Indexes.Select(i => i.Canonical))}"));
    }
}
