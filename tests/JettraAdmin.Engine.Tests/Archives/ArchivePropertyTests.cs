using FsCheck;
using FsCheck.Fluent;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Model;
using static JettraAdmin.Engine.Tests.Archives.SampleDatabase;

namespace JettraAdmin.Engine.Tests.Archives;

/// <summary>Any database comes back as it was. A failure prints the seed that repeats it.</summary>
public sealed class ArchivePropertyTests
{
    private static readonly Gen<string> Texts = Gen.Choose(0, 12).SelectMany(length => Gen.Elements(
        'a', 'b', 'Z', '0', '_', '-', '.', '/', '\\', '%', '"', ' ', '[', ',', 'é', 'ß', '中', '\u2028', '\uFFFD', '\uE000', '\u0001', '\n').ArrayOf(length))
        .Select(characters => new string(characters));

    private static readonly Gen<string> Names = Texts.Select(text => CollectionName.TryParse(text, out _) ? text : "n" + text.Length)
        .Or(Gen.Elements("\U0001F600", "\uFFFD", "_rules", "_infos", "A", "a", "..", "CON", new string('x', 120)));

    private static readonly Gen<string> Values = Gen.OneOf(
        Texts.Select(text => System.Text.Json.JsonSerializer.Serialize(text)),
        Gen.Elements("1.10", "1e400", "-0", "9007199254740993", "null", "true", "[]", "{}", "[[1,2],{\"a\":{}}]", "\"\\u00e9\\/\"", "\"é\U0001F600\""));

    private static readonly Gen<string[]> Documents =
        (from id in Texts.Where(t => t.Length > 0 && !t.Any(char.IsControl)).Or(Gen.Elements("\U0001F600", "\uFFFF"))
         from value in Values
         select (Id: id, Json: $"{{\"v\":{value},\"_id\":{System.Text.Json.JsonSerializer.Serialize(id)}}}"))
        .ArrayOf().Select(all => all.DistinctBy(d => d.Id).OrderBy(d => d.Id, Utf8Order.Instance).Select(d => d.Json).ToArray());

    private static readonly Gen<IndexDefinition[]> Indexes =
        (from fields in Gen.SubListOf("a", "b.c", "é", "中.x", "<&>'")
         from unique in Gen.Elements(true, false)
         from sequential in Gen.Elements(true, false)
         select fields.Count == 0 ? null : IndexDefinition.Create(string.Join(',', fields), unique, sequential))
        .ArrayOf().Select(all => all.OfType<IndexDefinition>().DistinctBy(i => i.FieldList).ToArray());

    private static readonly Gen<SampleCollection[]> Databases =
        (from name in Names
         from documents in Documents
         from indexes in Indexes
         select new SampleCollection(name, documents, indexes))
        .ArrayOf().Select(all => all.DistinctBy(c => c.Name).OrderBy(c => c.Name, Utf8Order.Instance).ToArray());

    [Fact]
    public void Any_database_is_read_back_as_it_was_written() => Prop.ForAll(Databases.ToArbitrary(), written =>
    {
        var (manifest, read) = Read(Write(written));
        Assert.Equal(written.Select(c => c.Name), read.Select(c => c.Name));
        foreach (var (before, after) in written.Zip(read))
        {
            Assert.Equal(before.Documents, after.Documents);
            Assert.Equal(before.Indexes.OrderBy(i => i.Canonical, Utf8Order.Instance), after.Indexes);
        }

        Assert.Equal(manifest.Proof.Digest, Read(Write(read, level: 1)).Manifest.Proof.Digest);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));
}
