using System.Text.Json;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Archives.JettraDb;

/// <summary>Reads the index definitions that a JettraDB server stores beside the documents of a collection.</summary>
internal static class JettraDbIndexes
{
    /// <summary>Reads the definitions; unsupported ones are added to the losses.</summary>
    /// <param name="json">The decoded file.</param>
    /// <param name="collection">The collection.</param>
    /// <param name="losses">Receives the unsupported definitions.</param>
    /// <returns>The definitions in canonical order; null when the file is not a list of definitions.</returns>
    public static IndexDefinition[]? Read(ReadOnlyMemory<byte> json, CollectionName collection, LossCollector losses)
    {
        using var list = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = Document.MaxDepth + 1 });
        if (list.RootElement.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var impossible = new List<MessageTemplate>();
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
                var fieldList = ArchiveErrors.Quote(string.Join(", ", names));
                impossible.Add(definition is null
                    ? (MessageTemplate)$"the index on {fieldList}, which is not supported here"
                    : (MessageTemplate)$"the index on {fieldList}, which is defined twice");
            }
        }

        if (impossible.Count > 0)
        {
            losses.SetIndexes(collection, impossible);
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
