using JettraAdmin.Engine.Databases;

namespace JettraAdmin.Engine.Storage;

/// <summary>A document on its way in, and where it stands in what was sent.</summary>
/// <param name="Document">The document.</param>
/// <param name="Row">Its number, from one.</param>
/// <param name="Line">The line on which it begins, from one.</param>
public readonly record struct ImportRow(Document Document, long Row, long Line);

/// <summary>A row that was not imported.</summary>
/// <param name="Row">Its number, from one.</param>
/// <param name="Line">The line on which it begins, from one.</param>
/// <param name="Code">A stable code, as a refusal of the whole import would have it.</param>
/// <param name="Detail">What is wrong with it, for a person.</param>
public sealed record ImportFailure(long Row, long Line, string Code, string Detail);

/// <summary>Which rows an import left out: how many, and the first of them. For one import at a time.</summary>
public sealed class ImportReport
{
    /// <summary>How many failures are told; all are counted.</summary>
    public const int MostTold = 100;

    private readonly SortedList<long, ImportFailure> _first = [];

    /// <summary>How many rows were left out.</summary>
    public long Count { get; private set; }

    /// <summary>The first of them, by row.</summary>
    public IReadOnlyList<ImportFailure> First => [.. _first.Values];

    /// <summary>Notes a row that is left out.</summary>
    public void Add(ImportFailure failure)
    {
        Count++;
        _first[failure.Row] = failure;
        if (_first.Count > MostTold)
        {
            _first.RemoveAt(MostTold);
        }
    }
}

/// <summary>Imports of what did not come as a text.</summary>
public static class Imports
{
    /// <summary>Puts many documents into one collection in one transaction: all of them, or none when anything fails.</summary>
    public static Task<long> ImportAsync(
        this IDocumentEngine engine, WriteTarget target, CollectionName collection, IAsyncEnumerable<Document> documents, CancellationToken ct) =>
        engine.ImportAsync(target, collection, documents.Select((document, i) => new ImportRow(document, i + 1, i + 1)), null, ct);
}

/// <summary>Making databases on purpose.</summary>
public static class Creations
{
    /// <summary>Creates a database; false when one of that name is there already.</summary>
    public static Task<bool> CreateDatabaseAsync(this IDocumentEngine engine, DatabaseName name, CancellationToken ct) =>
        engine.CreateDatabaseAsync(name, DatabaseCreation.Explicit, ct);
}
