using System.Text.Json;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Archives.JettraDb;

/// <summary>Reads the index definitions that a JettraDB server keeps beside a collection's documents.</summary>
internal static class JettraDbIndexes
{
    /// <summary>Reads the definitions; those that have no form here are named instead.</summary>
    /// <param name="json">The decoded file.</param>
    /// <param name="collection">The collection, as it is named in a sentence.</param>
    /// <param name="leftOut">Takes what has no form here.</param>
    /// <returns>The definitions in canonical order; null when this is no list of definitions.</returns>
    public static IndexDefinition[]? Read(ReadOnlyMemory<byte> json, CollectionName collection, LeftOut leftOut)
    {
        using var list = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = Document.MaxDepth + 1 });
        if (list.RootElement.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var impossible = new List<string>();
        var definitions = new Dictionary<string, IndexDefinition>(StringComparer.Ordinal);
        foreach (var item in list.RootElement.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object
                || !item.TryGetProperty("fields", out var fields) || fields.ValueKind != JsonValueKind.Array
                || fields.EnumerateArray().Any(f => f.ValueKind != JsonValueKind.String))
            {
                return null;
            }

            var names = fields.EnumerateArray().Select(f => f.GetString()!).ToArray();
            var definition = Make(names, Flag(item, "unique"), Flag(item, "sequential"));
            if (definition is null || !definitions.TryAdd(definition.FieldList, definition))
            {
                impossible.Add($"the index on {ArchiveRefusal.Named(string.Join(", ", names))}, which {(definition is null ? "is not possible here" : "is there twice")}");
            }
        }

        if (impossible.Count > 0)
        {
            leftOut.NoteIndexes(collection, impossible);
        }

        return ArchiveLayout.Sort([.. definitions.Values]);
    }

    private static IndexDefinition? Make(string[] fields, bool unique, bool sequential)
    {
        if (fields.Any(f => f.Contains(',', StringComparison.Ordinal)))
        {
            return null;
        }

        try
        {
            return IndexDefinition.Create(string.Join(',', fields), unique, sequential);
        }
        catch (JettraException)
        {
            return null;
        }
    }

    private static bool Flag(JsonElement item, string name) => item.TryGetProperty(name, out var flag) && flag.ValueKind == JsonValueKind.True;
}
