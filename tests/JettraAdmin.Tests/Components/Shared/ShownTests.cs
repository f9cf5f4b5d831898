using JettraAdmin.Components.Shared;

namespace JettraAdmin.Tests.Components.Shared;

public sealed class ShownTests
{
    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(999, "999 B")]
    [InlineData(21_400, "21 kB")]
    [InlineData(812_000, "812 kB")]
    [InlineData(999_700, "1 MB")]
    [InlineData(41_800_000, "41.8 MB")]
    [InlineData(318_400_000, "318 MB")]
    [InlineData(8_740_000_000, "8.7 GB")]
    [InlineData(2_000_000_000_000, "2 TB")]
    public void Bytes_have_three_figures_at_most(long bytes, string shown) => Assert.Equal(shown, Viewer.English.Format.Bytes(bytes));

    [Theory]
    [InlineData(1_300_000_000, 2_100_000_000, "1.3 of 2.1 GB")]
    [InlineData(900_000_000, 2_100_000_000, "900 MB of 2.1 GB")]
    [InlineData(3_000, 2_000, "2 of 2 kB")]
    public void A_part_of_bytes_has_the_unit_once(long done, long total, string shown) => Assert.Equal(shown, Viewer.English.Format.BytesOf(done, total));

    [Theory]
    [InlineData(2_100_000_000, 412_000_000, "2.1 GB, compressed to 412 MB")]
    [InlineData(1_000, 2_000, "1 kB, the file has 2 kB")]
    [InlineData(0, 456, "0 B, the file has 456 B")]
    public void A_file_that_is_not_smaller_is_not_called_compressed(long bytes, long file, string shown) => Assert.Equal(shown, Viewer.English.Format.BytesInFile(bytes, file));

    [Theory]
    [InlineData(0.999, "99 %")]
    [InlineData(1, "100 %")]
    [InlineData(double.NaN, "0 %")]
    [InlineData(-1, "0 %")]
    public void Progress_is_rounded_down(double fraction, string shown) => Assert.Equal(shown, Viewer.English.Format.Percent(fraction));

    [Theory]
    [InlineData(0.02, "0.02 s")]
    [InlineData(8.53, "8.5 s")]
    [InlineData(9.97, "10 s")]
    [InlineData(36, "36 s")]
    [InlineData(59.7, "1 min 0 s")]
    [InlineData(125, "2 min 5 s")]
    [InlineData(4320, "1 h 12 min")]
    public void Shorter_durations_have_more_digits(double seconds, string shown) =>
        Assert.Equal(shown, Viewer.English.Format.Duration(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(0, "0:00")]
    [InlineData(11.2, "0:12")]
    [InlineData(3723, "1:02:03")]
    public void Time_left_reads_as_a_clock(double seconds, string shown) => Assert.Equal(shown, Viewer.English.Format.Clock(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(0.5, "now")]
    [InlineData(59, "59 min")]
    [InlineData(60 * 47, "47 h")]
    [InlineData(60 * 48, "2 d")]
    [InlineData(60 * 24 * 44, "44 d")]
    public void An_age_is_one_word(double minutes, string shown) => Assert.Equal(shown, Viewer.English.Format.Age(TimeSpan.FromMinutes(minutes)));

    [Fact]
    public void A_digest_keeps_both_ends() =>
        Assert.Equal("4be2a90d17c3…e05f66a1", Format.Digest("4be2a90d17c3" + new string('0', 44) + "e05f66a1"));

    [Theory]
    [InlineData(1, "a")]
    [InlineData(2, "a and b")]
    [InlineData(3, "a, b and c")]
    [InlineData(5, "a, b and 3 more")]
    public void Names_read_as_a_sentence(int count, string shown) => Assert.Equal(shown, Viewer.English.Format.Names([.. "abcde".Take(count).Select(c => $"{c}")]));

    [Fact]
    public void The_sum_of_huge_sizes_saturates()
    {
        Assert.Equal(0, Format.Total([]));
        Assert.Equal(6, Format.Total([1, 2, 3]));
        Assert.Equal(long.MaxValue, Format.Total([long.MaxValue, long.MaxValue, 1]));
    }
}
