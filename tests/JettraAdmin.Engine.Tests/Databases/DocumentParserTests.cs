using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json.Nodes;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Tests.Databases;

public sealed class DocumentParserTests
{
    [Theory]
    [InlineData("""{"a":"\ud800"}""")]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("""{"\ud800":1,"\udc00":2}""")]
    [InlineData("""{"\u005fid\ud800":1}""")]
    [InlineData("""{"i\ud800":1}""")]
    public void A_lone_surrogate_in_an_escape_stays_as_it_was_written(string json)
    {
        var document = Parse(json, DocumentKey.Forced("x"));

        Assert.Equal($$"""{"_id":"x",{{json[1..]}}""", Encoding.UTF8.GetString(document.Json.Span));
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("\r\n\t")]
    public void White_space_is_removed_everywhere(string space)
    {
        const string Json = """{"_id":"a b","n":[1,{"z":null,"":[]},[],"\"x"],"o":{},"t":true}""";
        var parser = new DocumentParser();

        var places = 0;
        for (var place = 0; place <= Json.Length; place++)
        {
            var spaced = Json.Insert(place, space);
            if (IsSame(spaced, Json))
            {
                places++;
                Assert.Equal(Json, Encoding.UTF8.GetString(parser.Parse(Encoding.UTF8.GetBytes(spaced), DocumentKey.Required).Json.Span));
            }
        }

        Assert.Equal(37, places);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(65)]
    [InlineData(321)]
    [InlineData(100_000)]
    public void A_duplicate_among_very_many_names_is_found(int names)
    {
        var parser = new DocumentParser();
        var members = string.Concat(Enumerable.Range(0, names).Select(i => $",\"n{i}\":{{\"n{i}\":1}}"));
        parser.Parse(Encoding.UTF8.GetBytes($"{{\"_id\":\"a\"{members}}}"), DocumentKey.Required);
        foreach (var twice in new[] { "n0", "n1", $"n{names - 1}", "\\u006e1", "_\\u0069d" })
        {
            var refusal = Assert.Throws<JettraException>(() => parser.Parse(Encoding.UTF8.GetBytes($"{{\"_id\":\"a\"{members},\"{twice}\":1}}"), DocumentKey.Required));
            Assert.Equal("duplicate_property", refusal.Code);
        }

        Assert.Equal("a", parser.Parse(Encoding.UTF8.GetBytes($"{{\"_id\":\"a\",\"n0\":1,\"\\u006e1\":2}}"), DocumentKey.Required).Id);
    }

    [Fact]
    public void A_document_that_is_minified_is_not_copied()
    {
        byte[] json = [.. """{"_id":"x","a":[1,{"b":null}],"c":"d"}"""u8, .. "\n"u8];
        var document = new DocumentParser().Parse(json, DocumentKey.Required);

        Assert.True(MemoryMarshal.TryGetArray(document.Json, out var held));
        Assert.Same(json, held.Array);
        Assert.Equal(json.Length - 1, document.Json.Length);
    }

    [Theory]
    [InlineData(128, true)]
    [InlineData(129, false)]
    public void Nesting_ends_at_128(int depth, bool passes)
    {
        var json = $"{{\"_id\":\"x\",\"a\":{new string('[', depth - 1)}{new string(']', depth - 1)}}}";

        if (passes)
        {
            Assert.Equal("x", Parse(json, DocumentKey.Required).Id);
        }
        else
        {
            Assert.Equal("document_too_deep", Assert.Throws<JettraException>(() => Parse(json, DocumentKey.Required)).Code);
        }
    }

    [Theory]
    [InlineData("""{"_id":"\ud800"}""", "invalid_id")]
    [InlineData("""{"_id":7}""", "invalid_id")]
    [InlineData("""{"a":1,"\u0061":1}""", "duplicate_property")]
    [InlineData("""{"\ud800":1,"\uD800":1}""", "duplicate_property")]
    [InlineData("""[]""", "invalid_document")]
    [InlineData("""{} {}""", "invalid_document")]
    [InlineData("", "invalid_document")]
    public void Invalid_documents_are_refused(string json, string code) =>
        Assert.Equal(code, Assert.Throws<JettraException>(() => Parse(json, DocumentKey.Required)).Code);

    private static bool IsSame(string one, string other)
    {
        try
        {
            return JsonNode.DeepEquals(JsonNode.Parse(one), JsonNode.Parse(other));
        }
        catch (System.Text.Json.JsonException)
        {
            return false;
        }
    }

    private static Document Parse(string json, DocumentKey key) => new DocumentParser().Parse(Encoding.UTF8.GetBytes(json), key);

    [Fact]
    public void A_large_document_costs_no_more_memory_than_one_copy_of_it()
    {
        var json = System.Text.Encoding.UTF8.GetBytes($$"""{"_id":"a","text":"{{new string('x', 10_000_000)}}"}""");
        var parser = new DocumentParser();
        var before = GC.GetAllocatedBytesForCurrentThread();

        parser.Parse(json, DocumentKey.Required);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, json.Length + 1_000_000);
    }
}
