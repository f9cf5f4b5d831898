using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Queries;

/// <summary>A command in JettraDB's command language.</summary>
public abstract record Command
{
    /// <summary>The default limit of documents.</summary>
    public const long DefaultLimit = 100;

    private Command(CollectionName collection) => Collection = collection;

    /// <summary>The collection.</summary>
    public CollectionName Collection { get; }

    /// <summary>Parses a command; docs/query-language.md has the grammar.</summary>
    /// <exception cref="JettraException">
    /// Code <c>invalid_command</c>, with the position in the text; <c>unsupported_command</c> for JettraDB commands that are not supported
    /// here; the codes of names, documents and indexes.
    /// </exception>
    public static Command Parse(string text) => new CommandParser(text).Parse();

    /// <summary>Reads documents.</summary>
    public sealed record Find(CollectionName In, DocumentQuery Query) : Command(In);

    /// <summary>Inserts or replaces a document.</summary>
    public sealed record Insert(CollectionName Into, Document Document) : Command(Into);

    /// <summary>Creates an index.</summary>
    public sealed record CreateIndex(CollectionName On, IndexDefinition Index) : Command(On);
}
