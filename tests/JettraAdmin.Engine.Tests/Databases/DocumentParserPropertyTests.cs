using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Tests.Databases;

public sealed class DocumentParserPropertyTests
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(500);

    [Fact]
    public void Minifying_changes_no_token() => Prop.ForAll<int, int, int>((a, b, c) =>
    {
        var seed = Seed(a, b, c);
        var json = new RandomJson(seed).Document("the id");
        var document = Parse(json.Spaced.ToString(), DocumentKey.Required);
        return document.Id == "the id" && Text(document) == json.Minified.ToString();
    }).Check(Thorough);

    [Fact]
    public void One_parser_reads_one_document_after_another() => Prop.ForAll<int[]>(seeds =>
    {
        var parser = new DocumentParser();
        var read = seeds.Select(seed => new RandomJson(seed).Document("x")).Select(json =>
            (json.Minified, Document: parser.Parse(Encoding.UTF8.GetBytes(json.Spaced.ToString()), DocumentKey.Required))).ToArray();
        return read.All(pair => Text(pair.Document) == pair.Minified.ToString());
    }).Check(Thorough);

    [Fact]
    public void Duplicate_properties_are_found_in_any_spelling_and_depth() => Prop.ForAll<int, int, int>((a, b, c) =>
    {
        var seed = Seed(a, b, c);
        var json = new RandomJson(seed).Document("x", duplicate: true).Spaced.ToString();
        return Record.Exception(() => Parse(json, DocumentKey.Required)) is JettraException { Code: "duplicate_property" };
    }).Check(Thorough);

    [Fact]
    public void Every_other_reader_reads_the_same() => Prop.ForAll<int, int, int>((a, b, c) =>
    {
        var seed = Seed(a, b, c);
        var spaced = new RandomJson(seed).Document("x").Spaced.ToString();
        using var one = JsonDocument.Parse(spaced);
        using var two = JsonDocument.Parse(Parse(spaced, DocumentKey.Required).Json);
        return JsonElement.DeepEquals(one.RootElement, two.RootElement);
    }).Check(Thorough);

    [Fact]
    public void A_forced_id_replaces_only_the_id() => Prop.ForAll<int, int, int>((a, b, c) =>
    {
        var seed = Seed(a, b, c);
        var document = Parse(new RandomJson(seed).Document("before").Spaced.ToString(), DocumentKey.Forced("after \"\\ é"));
        var rest = new RandomJson(seed).Document("before").Minified.ToString();
        var again = Parse(Text(document), DocumentKey.Required);
        return document.Id == "after \"\\ é" && again.Id == document.Id && Text(document).EndsWith(AfterId(rest), StringComparison.Ordinal);
    }).Check(Thorough);

    /// <summary>Any bytes at all: read, or refused in words.</summary>
    [Fact]
    public void No_bytes_break_the_parser() => Prop.ForAll<int, int, byte[]>((a, b, noise) =>
    {
        var seed = Seed(a, b, noise.Length);
        var bytes = Encoding.UTF8.GetBytes(new RandomJson(seed).Document("x").Spaced.ToString());
        var random = new Random(seed);
        foreach (var any in noise)
        {
            bytes[random.Next(bytes.Length)] = any;
        }

        return Record.Exception(() => new DocumentParser().Parse(bytes, DocumentKey.Generated)) is null or JettraException;
    }).Check(Thorough);

    // The numbers that are tried are small: three of them make many documents.
    private static int Seed(int a, int b, int c) => unchecked((((a * 7919) + b) * 7919) + c);

    // What follows the value of _id, which comes first in these documents.
    private static string AfterId(string minified)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(minified));
        for (var i = 0; i < 3; i++)
        {
            reader.Read();
        }

        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(minified).AsSpan((int)reader.BytesConsumed));
    }

    private static Document Parse(string json, DocumentKey key) => new DocumentParser().Parse(Encoding.UTF8.GetBytes(json), key);

    private static string Text(Document document) => Encoding.UTF8.GetString(document.Json.Span);
}
