using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Storage;

/// <summary>A document to import, with its position in the input.</summary>
/// <param name="Document">The document.</param>
/// <param name="Row">Its number, starting at 1.</param>
/// <param name="Line">The line on which it begins, starting at 1.</param>
public readonly record struct ImportRow(Document Document, long Row, long Line);

/// <summary>A row that was not imported.</summary>
/// <param name="Row">Its number, starting at 1.</param>
/// <param name="Line">The line on which it begins, starting at 1.</param>
/// <param name="Code">The error code that the whole import would fail with if there were no report.</param>
/// <param name="Detail">What is wrong with it, for users.</param>
public sealed record ImportFailure(long Row, long Line, string Code, MessageTemplate Detail);

/// <summary>The rows that an import skipped: their number and the first of them. Not thread-safe; one report per import.</summary>
public sealed class ImportReport
{
    /// <summary>The maximum number of skipped rows that are listed. All are counted.</summary>
    public const int MaxListed = 100;

    private readonly SortedList<long, ImportFailure> _first = [];

    /// <summary>The number of skipped rows.</summary>
    public long Count { get; private set; }

    /// <summary>The first skipped rows, sorted by row number.</summary>
    public IReadOnlyList<ImportFailure> First => [.. _first.Values];

    /// <summary>Adds a skipped row.</summary>
    public void Add(ImportFailure failure)
    {
        Count++;
        _first[failure.Row] = failure;
        if (_first.Count > MaxListed)
        {
            _first.RemoveAt(MaxListed);
        }
    }
}

/// <summary>How an import handles refused rows, and rows with the same key.</summary>
/// <param name="Report">Receives the refused rows, which are skipped. Null: a refused row fails the whole import.</param>
/// <param name="RefusesRepeated">Whether a row is refused when an earlier row has the same key. If false, the later row replaces the earlier one.</param>
public sealed record ImportRules(ImportReport? Report = null, bool RefusesRepeated = false)
{
    /// <summary>A refused row fails the whole import. A row replaces earlier rows with the same key.</summary>
    public static ImportRules Default { get; } = new();
}

/// <summary>A row that a later row of the same import replaced, because both have the same key.</summary>
/// <param name="Row">Its number, starting at 1.</param>
/// <param name="Line">The line on which it begins, starting at 1.</param>
/// <param name="Key">The key of both rows.</param>
/// <param name="By">The number of the later row.</param>
public sealed record RepeatedRow(long Row, long Line, string Key, long By);

/// <summary>The result of an import. Each imported row counts as added, replaced or repeated.</summary>
/// <param name="Added">The number of new documents.</param>
/// <param name="Replaced">The number of existing documents that were replaced.</param>
/// <param name="Repeated">The number of rows that a later row of the same import replaced.</param>
/// <param name="FirstRepeated">The first repeated rows, at most <see cref="ImportReport.MaxListed"/>.</param>
public sealed record ImportResult(long Added, long Replaced, long Repeated, IReadOnlyList<RepeatedRow> FirstRepeated)
{
    /// <summary>The number of imported rows.</summary>
    public long Count => Added + Replaced + Repeated;
}

/// <summary>Imports documents that have no position in a text.</summary>
public static class Imports
{
    /// <summary>Inserts or replaces many documents in one transaction. If anything fails, nothing is changed.</summary>
    public static Task<ImportResult> ImportAsync(
        this IDocumentEngine engine, WriteTarget target, CollectionName collection, IAsyncEnumerable<Document> documents, CancellationToken ct) =>
        engine.ImportAsync(target, collection, documents.Select((document, i) => new ImportRow(document, i + 1, i + 1)), ImportRules.Default, ct);
}

/// <summary>Creates databases on request, not by a first write.</summary>
public static class Creations
{
    /// <summary>Creates a database; false when the name exists already.</summary>
    public static Task<bool> CreateDatabaseAsync(this IDocumentEngine engine, DatabaseName name, CancellationToken ct) =>
        engine.CreateDatabaseAsync(name, DatabaseCreation.Explicit, ct);
}
