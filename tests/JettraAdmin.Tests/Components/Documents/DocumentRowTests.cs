using System.Text;
using JettraAdmin.Components.Documents;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Tests.Components.Documents;

public sealed class DocumentRowTests
{
    [Theory]
    [InlineData("""{"_id":"a","name":"Ana","age":7}""", "\"name\":\"Ana\",\"age\":7")]
    [InlineData("""{"_id":"say \"hi\", you"}""", "")]
    [InlineData("""{"name":"Ana","_id":"a"}""", "\"name\":\"Ana\",\"_id\":\"a\"")]
    [InlineData("""{"\u005fid":"a","n":1}""", "\"n\":1")]
    public void A_row_has_a_preview_after_the_id(string json, string begins)
    {
        var row = DocumentRow.Of(new Document("a", Encoding.UTF8.GetBytes(json)));

        Assert.Equal((begins, Encoding.UTF8.GetByteCount(json)), (row.Preview, row.Bytes));
    }

    [Fact]
    public void A_long_preview_is_cut_between_characters()
    {
        var json = $$"""{"_id":"a","t":"{{new string('ñ', 5000)}}"}""";

        var begins = DocumentRow.Of(new Document("a", Encoding.UTF8.GetBytes(json))).Preview;

        Assert.InRange(begins.Length, 100, 250);
        Assert.EndsWith("ñ…", begins, StringComparison.Ordinal);
    }
}
