using JettraAdmin.Engine.Model;

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

/// <summary>How an import deals with rows that cannot be put, and with keys that stand in it twice.</summary>
/// <param name="Report">Where rows that are refused are told, and left out; null when the first one refuses all.</param>
/// <param name="RefusesRepeated">Whether a row is refused whose key an earlier row of the same import has; else the last one wins.</param>
public sealed record ImportRules(ImportReport? Report = null, bool RefusesRepeated = false)
{
    /// <summary>The first row that is refused refuses all; of rows with one key the last one wins.</summary>
    public static ImportRules Default { get; } = new();
}

/// <summary>A row that a later one of the same import took the place of, because both have one key.</summary>
/// <param name="Row">Its number, from one.</param>
/// <param name="Line">The line on which it begins, from one.</param>
/// <param name="Key">The key of both.</param>
/// <param name="By">The number of the later row.</param>
public sealed record RepeatedRow(long Row, long Line, string Key, long By);

/// <summary>What an import did. Each row that was taken is one of added, replaced and repeated.</summary>
/// <param name="Added">Documents that were not there before: the collection has as many more.</param>
/// <param name="Replaced">Documents that were there before and have another content now.</param>
/// <param name="Repeated">Rows that a later row of the same import took the place of.</param>
/// <param name="FirstRepeated">The first of those, at most <see cref="ImportReport.MostTold"/>.</param>
public sealed record ImportResult(long Added, long Replaced, long Repeated, IReadOnlyList<RepeatedRow> FirstRepeated)
{
    /// <summary>How many rows were taken.</summary>
    public long Count => Added + Replaced + Repeated;
}

/// <summary>Imports of what did not come as a text.</summary>
public static class Imports
{
    /// <summary>Puts many documents into one collection in one transaction: all of them, or none when anything fails.</summary>
    public static Task<ImportResult> ImportAsync(
        this IDocumentEngine engine, WriteTarget target, CollectionName collection, IAsyncEnumerable<Document> documents, CancellationToken ct) =>
        engine.ImportAsync(target, collection, documents.Select((document, i) => new ImportRow(document, i + 1, i + 1)), ImportRules.Default, ct);
}

/// <summary>Making databases on purpose.</summary>
public static class Creations
{
    /// <summary>Creates a database; false when one of that name is there already.</summary>
    public static Task<bool> CreateDatabaseAsync(this IDocumentEngine engine, DatabaseName name, CancellationToken ct) =>
        engine.CreateDatabaseAsync(name, DatabaseCreation.Explicit, ct);
}
