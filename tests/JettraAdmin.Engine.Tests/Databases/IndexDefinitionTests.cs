using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Tests.Databases;

public sealed class IndexDefinitionTests
{
    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("a,,b")]
    [InlineData("a,a")]
    [InlineData(".a")]
    [InlineData("a..b")]
    [InlineData("a\"b")]
    [InlineData("a\\b")]
    [InlineData("a\nb")]
    public void An_invalid_field_is_refused(string? fields) =>
        Assert.Equal("invalid_index", Assert.Throws<JettraException>(() => IndexDefinition.Create(fields)).Code);

    [Fact]
    public void A_lone_surrogate_is_an_invalid_field() =>
        Assert.Equal("invalid_index", Assert.Throws<JettraException>(() => IndexDefinition.Create(new string('\ud800', 1))).Code);

    [Fact]
    public void Fields_end_at_16_and_at_256_characters()
    {
        Assert.Equal(16, IndexDefinition.Create(string.Join(',', Enumerable.Range(0, 16))).Fields.Count);
        Assert.Throws<JettraException>(() => IndexDefinition.Create(string.Join(',', Enumerable.Range(0, 17))));
        Assert.Single(IndexDefinition.Create(new string('a', 256)).Fields);
        Assert.Throws<JettraException>(() => IndexDefinition.Create(new string('a', 257)));
    }

    [Fact]
    public void Definitions_with_equal_values_are_equal()
    {
        var one = IndexDefinition.Create("a.b,c", unique: true);
        Assert.Equal(one, IndexDefinition.Create("a.b,c", unique: true));
        Assert.Equal(one.GetHashCode(), IndexDefinition.Create("a.b,c", unique: true).GetHashCode());
        Assert.NotEqual(one, one.AsNonUnique());
        Assert.NotEqual(one, IndexDefinition.Create("c,a.b", unique: true));
        Assert.Equal("""{"field":"a.b,c","unique":true,"sequential":false}""", one.Canonical);
    }
}
