using System.Text;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Tests.Databases;

public sealed class DocumentKeyTests
{
    [Theory]
    [InlineData("""{"_id":"a","id":"b"}""", "a", """{"_id":"a","id":"b"}""")]
    [InlineData("""{"x":1,"id":"b"}""", "b", """{"_id":"b","x":1,"id":"b"}""")]
    [InlineData("""{"x":{"id":"no"},"i\u0064":"b"}""", "b", """{"_id":"b","x":{"id":"no"},"i\u0064":"b"}""")]
    [InlineData("""{"\u005fid":"a"}""", "a", """{"\u005fid":"a"}""")]
    [InlineData("""{"a":1,"_id":7,"b":2}""", "7", """{"a":1,"_id":"7","b":2}""")]
    [InlineData("""{ "_id" : -1.50e3 }""", "-1.50e3", """{"_id":"-1.50e3"}""")]
    [InlineData("""{"_id":9223372036854775808,"id":1}""", "9223372036854775808", """{"_id":"9223372036854775808","id":1}""")]
    [InlineData("""{"_id":{"$oid":"5a934e000102030405000000"},"n":{"$oid":"x"}}""", "5a934e000102030405000000", """{"_id":"5a934e000102030405000000","n":{"$oid":"x"}}""")]
    [InlineData("""{"n":1, "_id" : { "$oid" : "\u0061" } , "z":{}}""", "a", """{"n":1,"_id":"a","z":{}}""")]
    [InlineData("""{"_id":{"$numberLong":"5"}}""", "5", """{"_id":"5"}""")]
    [InlineData("""{"_id":{"$numberInt":"5"}}""", "5", """{"_id":"5"}""")]
    [InlineData("""{"_id":{"$uuid":"3b241101-e2bb-4255-8caf-4136c566a962"}}""", "3b241101-e2bb-4255-8caf-4136c566a962", """{"_id":"3b241101-e2bb-4255-8caf-4136c566a962"}""")]
    [InlineData("""{"id":7}""", "7", """{"_id":"7","id":7}""")]
    [InlineData("""{"id":{"$oid":"x"},"_id":null}""", "x", """{"id":{"$oid":"x"},"_id":"x"}""")]
    [InlineData("""{"x":{"_id":5}, "id":1.10}""", "1.10", """{"_id":"1.10","x":{"_id":5},"id":1.10}""")]
    [InlineData("{\"id\":\"\\ud83d\\ude00\"}", "\U0001F600", "{\"_id\":\"\U0001F600\",\"id\":\"\\ud83d\\ude00\"}")]
    [InlineData("{\"id\":\"\U00020000\u2028\uE000\uFEFF\\\\\"}", "\U00020000\u2028\uE000\uFEFF\\", "{\"_id\":\"\U00020000\u2028\uE000\uFEFF\\\\\",\"id\":\"\U00020000\u2028\uE000\uFEFF\\\\\"}")]
    public void An_import_takes_the_id_from_either_field(string json, string id, string stored)
    {
        var document = Parse(json, new DocumentKey(DocumentKeySource.Imported));
        Assert.Equal((id, stored), (document.Id, Encoding.UTF8.GetString(document.Json.Span)));
    }

    [Theory]
    [InlineData("""{"id":true}""")]
    [InlineData("""{"id":{"a":1}}""")]
    [InlineData("""{"id":[1]}""")]
    [InlineData("""{"id":null}""")]
    [InlineData("{}")]
    public void An_import_generates_missing_keys(string json)
    {
        var document = Parse(json, DocumentKey.Imported);
        Assert.True(Guid.TryParse(document.Id, out var id) && id.Version == 7);
        Assert.StartsWith($"{{\"_id\":\"{document.Id}\"", Encoding.UTF8.GetString(document.Json.Span), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"_id":true}""")]
    [InlineData("""{"_id":[1]}""")]
    [InlineData("""{"_id":{}}""")]
    [InlineData("""{"_id":{"a":1}}""")]
    [InlineData("""{"_id":{"$oid":5}}""")]
    [InlineData("""{"_id":{"$oid":"x","b":1}}""")]
    [InlineData("""{"_id":{"$date":"2020-01-01T00:00:00Z"}}""")]
    [InlineData("""{"_id":{"$oid":""}}""")]
    [InlineData("""{"_id":{"$numberLong":"NaN"}}""")]
    public void An_import_refuses_invalid_keys(string json) =>
        Assert.Equal("invalid_id", Assert.Throws<JettraException>(() => Parse(json, DocumentKey.Imported)).Code);

    [Theory]
    [InlineData("""{"_id":7}""")]
    [InlineData("""{"_id":{"$oid":"x"}}""")]
    public void A_save_accepts_only_a_string_id(string json) =>
        Assert.All(
            (DocumentKey[])[DocumentKey.Generated, DocumentKey.Required, DocumentKey.FromFileName("f")],
            key => Assert.Equal("invalid_id", Assert.Throws<JettraException>(() => Parse(json, key)).Code));

    [Theory]
    [InlineData("7")]
    [InlineData("true")]
    [InlineData("null")]
    [InlineData("\"other\"")]
    [InlineData("\"\"")]
    [InlineData("\"\\ud800\"")]
    [InlineData("[1,{\"_id\":2},[3]]")]
    [InlineData("{\"$oid\":\"x\",\"more\":{\"_id\":[1]}}")]
    public void A_replacement_has_the_id_of_its_address_whatever_it_says(string value)
    {
        var document = Parse($$"""{"a":1,"_id":{{value}},"b":[{}],"id":"c"}""", DocumentKey.Forced("k"));
        Assert.Equal(("k", """{"a":1,"_id":"k","b":[{}],"id":"c"}"""), (document.Id, Encoding.UTF8.GetString(document.Json.Span)));
    }

    [Fact]
    public void A_save_ignores_the_field_id()
    {
        var document = Parse("""{"id":"b"}""", DocumentKey.Generated);
        Assert.NotEqual("b", document.Id);
        Assert.Equal($$"""{"_id":"{{document.Id}}","id":"b"}""", Encoding.UTF8.GetString(document.Json.Span));
        Assert.Equal("""{"_id":"a"}""", Encoding.UTF8.GetString(Parse("""{"_id":"a"}""", DocumentKey.Generated).Json.Span));
    }

    [Fact]
    public void An_id_that_is_null_is_replaced_by_the_new_one()
    {
        const string json = """{"a":1,"_id":null,"id":"b"}""";

        var made = Parse(json, DocumentKey.Generated);
        Assert.True(Guid.TryParse(made.Id, out var id) && id.Version == 7);
        Assert.Equal($$"""{"a":1,"_id":"{{made.Id}}","id":"b"}""", Encoding.UTF8.GetString(made.Json.Span));
        foreach (var (key, expected) in ((DocumentKey, string)[])[(DocumentKey.Imported, "b"), (DocumentKey.FromFileName("f"), "b"), (DocumentKey.Forced("c"), "c")])
        {
            var document = Parse(json, key);
            Assert.Equal((expected, $$"""{"a":1,"_id":"{{expected}}","id":"b"}"""), (document.Id, Encoding.UTF8.GetString(document.Json.Span)));
        }

        Assert.Equal("invalid_id", Assert.Throws<JettraException>(() => Parse(json, DocumentKey.Required)).Code);
    }

    [Fact]
    public void A_document_that_must_hold_its_id_is_refused_without() =>
        Assert.Equal("invalid_id", Assert.Throws<JettraException>(() => Parse("""{"id":"b"}""", DocumentKey.Required)).Code);

    [Theory]
    [InlineData(512, "x", true)]
    [InlineData(513, "x", false)]
    [InlineData(256, "é", true)]
    [InlineData(257, "é", false)]
    [InlineData(128, "\U00010000", true)]
    [InlineData(129, "\U00010000", false)]
    public void An_id_ends_at_512_bytes(int count, string character, bool passes)
    {
        var id = string.Concat(Enumerable.Repeat(character, count));
        Assert.Equal(passes ? null : "invalid_id", (Record.Exception(() => DocumentKey.Check(id)) as JettraException)?.Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("a\u0000")]
    [InlineData("a\u007f")]
    [InlineData("a\u0085")]
    public void An_invalid_id_is_refused(string? id) =>
        Assert.Equal("invalid_id", Assert.Throws<JettraException>(() => DocumentKey.Forced(id)).Code);

    // No attribute can hold them.
    [Fact]
    public void A_lone_surrogate_is_an_invalid_id()
    {
        foreach (var id in (string[])[new('\ud800', 1), "a" + '\udc00', string.Concat('\udc00', '\ud800')])
        {
            Assert.Equal("invalid_id", Assert.Throws<JettraException>(() => DocumentKey.Forced(id)).Code);
        }
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void A_document_ends_at_16_MiB(int more, bool passes)
    {
        var json = $"{{\"_id\":\"a\",\"x\":\"{new string('x', Document.MaxBytes - 18 + more)}\"}}";
        Assert.Equal(Document.MaxBytes + more, json.Length);
        Assert.Equal(passes ? null : "document_too_large", (Record.Exception(() => Parse(json, DocumentKey.Required)) as JettraException)?.Code);
    }

    [Fact]
    public void A_generated_id_counts_for_the_limit() => Assert.Equal(
        "document_too_large",
        Assert.Throws<JettraException>(() => Parse($"{{\"x\":\"{new string('x', Document.MaxBytes - 10)}\"}}", DocumentKey.Generated)).Code);

    [Theory]
    [InlineData(new byte[] { 0x7B, 0x22, 0xFF, 0x22, 0x3A, 0x31, 0x7D })]
    [InlineData(new byte[] { 0x7B, 0x22, 0xED, 0xA0, 0x80, 0x22, 0x3A, 0x31, 0x7D })]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF, 0x7B, 0x7D })]
    public void Bytes_that_are_not_plain_utf8_are_refused(byte[] json) =>
        Assert.Equal("invalid_document", Assert.Throws<JettraException>(() => new DocumentParser().Parse(json, DocumentKey.Generated)).Code);

    private static Document Parse(string json, DocumentKey key) => new DocumentParser().Parse(Encoding.UTF8.GetBytes(json), key);
}
