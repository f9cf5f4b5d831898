using JettraAdmin.Engine.Archives;

namespace JettraAdmin.Engine.Tests.Archives;

/// <summary>Archives whose names keep them out of the list can be named, and nothing that leads elsewhere can.</summary>
public sealed class UnlistedNameTests
{
    [Theory]
    [InlineData("my.db_20251222162213.zip", "my-db")]
    [InlineData("shop_20251222162213 (1).zip", "shop")]
    [InlineData("shop_20251322162213.zip", "shop")]
    [InlineData("shop_20251222162213.ZIP", "shop")]
    [InlineData("shop_20251222162213.zip.bak", "shop")]
    [InlineData("ventas copia.zip", "ventas-copia")]
    [InlineData("backup.Zip", "backup")]
    [InlineData("数据.zip", "restored")]
    [InlineData("a\u202Eb.zip", "a-b")]
    [InlineData("a_b_20251222162213_20251222162213.zip.1", "a_b_20251222162213")]
    public void A_database_name_is_proposed(string text, string proposed)
    {
        Assert.True(UnlistedName.TryParse(text, out var name));
        Assert.Equal((text, proposed), (name.Value, name.Proposed.Value));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(".zip")]
    [InlineData("notes.txt")]
    [InlineData("shop_20251222162213.zip")]
    [InlineData(".shop.zip")]
    [InlineData("../shop.zip")]
    [InlineData("a/shop.zip")]
    [InlineData("a\\shop.zip")]
    [InlineData("a\nb.zip")]
    [InlineData("a\0b.zip")]
    [InlineData("a\uD800b.zip")]
    public void Paths_hidden_files_listed_names_and_other_files_are_none(string? text) => Assert.False(UnlistedName.TryParse(text, out _));

    [Fact]
    public void A_name_too_long_for_a_file_is_none() => Assert.False(UnlistedName.TryParse(new string('ä', 130) + ".zip", out _));
}
