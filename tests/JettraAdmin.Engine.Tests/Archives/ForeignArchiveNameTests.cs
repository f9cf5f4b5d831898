using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Tests.Archives;

/// <summary>Archives of databases whose names are not possible here are told by their file names, and nothing else is.</summary>
public sealed class ForeignArchiveNameTests
{
    [Theory]
    [InlineData("my.db", "my-db")]
    [InlineData("_system", "system")]
    [InlineData("Copy of x", "Copy-of-x")]
    [InlineData("a..b--", "a-b--")]
    [InlineData("Ünï", "n")]
    [InlineData("数据", "restored")]
    [InlineData("-", "restored")]
    public void A_name_that_is_possible_is_proposed(string database, string proposed)
    {
        var text = $"{database}_20251222162213.zip";

        Assert.True(ForeignArchiveName.TryParse(text, out var name));
        Assert.Equal((text, database, new DateTimeOffset(2025, 12, 22, 16, 22, 13, TimeSpan.Zero)), (name.Value, name.Database, name.Stamp));
        Assert.True(DatabaseName.TryParse(name.Proposed.Value, out _));
        Assert.Equal(proposed.TrimEnd('-'), name.Proposed.Value);
        Assert.False(ArchiveName.TryParse(text, out _));
    }

    [Fact]
    public void A_long_name_is_cut()
    {
        Assert.True(ForeignArchiveName.TryParse(new string('a', 80) + "_20251222162213.zip", out var name));
        Assert.Equal(new string('a', 63), name.Proposed.Value);
        Assert.Equal(new string('a', 61) + "-2", name.Proposed.WithNumber(2).Value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("_20251222162213.zip")]
    [InlineData("shop_20251222162213.zip")]
    [InlineData("my.db_20251322162213.zip")]
    [InlineData("my.db_2025122216221.zip")]
    [InlineData("my.db_20251222162213.ZIP")]
    [InlineData("my.db20251222162213.zip")]
    [InlineData("../my.db_20251222162213.zip")]
    [InlineData("a/b_20251222162213.zip")]
    [InlineData("a\\b_20251222162213.zip")]
    [InlineData(".._20251222162213.zip")]
    [InlineData(".my.db_20251222162213.zip")]
    [InlineData("a\nb_20251222162213.zip")]
    [InlineData("a\0b_20251222162213.zip")]
    [InlineData("a\u0085b_20251222162213.zip")]
    [InlineData("a\uD800b_20251222162213.zip")]
    public void Paths_and_valid_backup_names_are_not_foreign_names(string? text) => Assert.False(ForeignArchiveName.TryParse(text, out _));

    [Fact]
    public void A_name_too_long_for_a_file_is_invalid() => Assert.False(ForeignArchiveName.TryParse(new string('ä', 120) + "_20251222162213.zip", out _));

    [Fact]
    public void Parsing_it_as_a_backup_name_gives_a_hint()
    {
        var refusal = Assert.Throws<JettraException>(() => ArchiveName.Parse("my.db_20251222162213.zip"));

        Assert.Equal("invalid_backup_name", refusal.Code);
        Assert.Contains("\"my.db\" is not a valid database name on this server", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("GET /api/backups/unlisted", refusal.Hint!.ToString(), StringComparison.Ordinal);
    }
}
