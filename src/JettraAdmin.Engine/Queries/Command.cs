using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Queries;

/// <summary>What a line of JettraDB's command language asks for.</summary>
public abstract record Command
{
    /// <summary>How many documents are read when a command names no limit.</summary>
    public const long UsualLimit = 100;

    private Command(CollectionName collection) => Collection = collection;

    /// <summary>The collection.</summary>
    public CollectionName Collection { get; }

    /// <summary>Reads a command; docs/query-language.md has the forms.</summary>
    /// <exception cref="JettraException">
    /// Code <c>invalid_command</c>, with the place in the text; <c>unsupported_command</c> for what is understood and not done
    /// here; the codes of names, documents and indexes.
    /// </exception>
    public static Command Parse(string text) => new CommandParser(text).Parse();

    /// <summary>Documents are read.</summary>
    public sealed record Find(CollectionName In, DocumentQuery Query) : Command(In);

    /// <summary>A document is put.</summary>
    public sealed record Insert(CollectionName Into, Document Document) : Command(Into);

    /// <summary>An index is created.</summary>
    public sealed record CreateIndex(CollectionName On, IndexDefinition Index) : Command(On);
}
