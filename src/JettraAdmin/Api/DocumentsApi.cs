using JettraAdmin.Api.OpenApi.Routes;
using JettraAdmin.Auth;
using JettraAdmin.Driver.Wire;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Documents;
using JettraAdmin.Engine.Documents.Transactions;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Queries;
using Microsoft.AspNetCore.Http.HttpResults;

namespace JettraAdmin.Api;

/// <summary>Documents: save, read, replace, remove, page and count.</summary>
internal static class DocumentsApi
{
    private const long DefaultLimit = 100;

    public static RouteGroupBuilder MapDocumentsApi(this RouteGroupBuilder api)
    {
        api.MapPost("/doc", Save).RequireAuthorization(Policies.WriteReader).WithMetadata(TransactionParameterCheck.Joins).WithMetadata(DocumentRoutes.Save);
        api.MapGet("/doc", Read).RequireAuthorization(Policies.Reader).WithMetadata(DocumentRoutes.Read);
        api.MapPut("/doc", Replace).RequireAuthorization(Policies.WriteReader).WithMetadata(TransactionParameterCheck.Joins).WithMetadata(DocumentRoutes.Replace);
        api.MapDelete("/doc", Delete).RequireAuthorization(Policies.WriteReader).WithMetadata(TransactionParameterCheck.Joins).WithMetadata(DocumentRoutes.Delete);
        api.MapGet("/query", Query).RequireAuthorization(Policies.Reader).WithMetadata(DocumentRoutes.Query);
        api.MapGet("/count", Count).RequireAuthorization(Policies.Reader).WithMetadata(DocumentRoutes.Count);
        return api;
    }

    private static async Task<Ok<DocumentSaved>> Save(
        string? db, string? col, string? tx, HttpContext context, DocumentService documents, TransactionService transactions, CancellationToken ct)
    {
        var database = Parameters.Database(db);
        var collection = Parameters.Collection(col);
        var transaction = TransactionsApi.Joined(tx);
        var document = new DocumentParser().Parse(await context.Request.ReadDocumentAsync(ct), DocumentKey.Generated);
        if (transaction is { } joined)
        {
            await transactions.PutAsync(context.TransactionUser(), joined, database, collection, document, ct);
        }
        else
        {
            await documents.SaveAsync(context.Caller(), database, collection, document, ct);
        }

        return TypedResults.Ok(new DocumentSaved(document.Id));
    }

    private static async Task<FileContentHttpResult> Read(
        string? db, string? col, string? id, HttpContext context, DocumentService documents, CancellationToken ct)
    {
        var database = Parameters.Database(db);
        var collection = Parameters.Collection(col);
        var key = DocumentKey.Check(Parameters.Required(id, "id"));
        var document = await documents.GetAsync(context.Caller(), database, collection, key, ct);
        return document is { } found
            ? TypedResults.Bytes(found.Json, "application/json")
            : throw new JettraException(ErrorCodes.UnknownDocument, $"{collection} in {database} holds no document with this _id.");
    }

    private static async Task<Ok<Done>> Replace(
        string? db, string? col, string? id, string? tx, HttpContext context, DocumentService documents, TransactionService transactions,
        CancellationToken ct)
    {
        var database = Parameters.Database(db);
        var collection = Parameters.Collection(col);
        var transaction = TransactionsApi.Joined(tx);
        var key = DocumentKey.Forced(Parameters.Required(id, "id"));
        var document = new DocumentParser().Parse(await context.Request.ReadDocumentAsync(ct), key);
        if (transaction is { } joined)
        {
            await transactions.PutAsync(context.TransactionUser(), joined, database, collection, document, ct);
        }
        else
        {
            await documents.SaveAsync(context.Caller(), database, collection, document, ct);
        }

        return TypedResults.Ok(Done.Ok);
    }

    private static async Task<Ok<Done>> Delete(
        string? db, string? col, string? id, string? tx, HttpContext context, DocumentService documents, TransactionService transactions,
        CancellationToken ct)
    {
        var database = Parameters.Database(db);
        var collection = Parameters.Collection(col);
        var key = DocumentKey.Check(Parameters.Required(id, "id"));
        if (TransactionsApi.Joined(tx) is { } joined)
        {
            transactions.Delete(context.TransactionUser(), joined, database, collection, key);
        }
        else
        {
            await documents.DeleteAsync(context.Caller(), database, collection, key, ct);
        }

        return TypedResults.Ok(Done.Deleted);
    }

    private static async Task<IResult> Query(
        string? db, string? col, string? filter, string? order, string? limit, string? offset, HttpContext context, DocumentService documents,
        DatabaseService databases, CancellationToken ct)
    {
        var database = Parameters.Database(db);
        var collection = Parameters.Collection(col);
        var selection = DocumentSelection.Of(filter, order);
        var requested = Parameters.Number(limit, "limit") ?? DefaultLimit;
        long? bound = requested > 0 ? requested : null;
        var skip = Math.Max(0, Parameters.Number(offset, "offset") ?? 0);
        var isAbsent = databases.Find(context.Caller(), database, collection) is null;
        if (!context.Request.Query.TryGetValue("after", out var after))
        {
            return new DocumentArrayResult(Read(selection.Query with { Skip = skip, Limit = bound }));
        }

        if (skip > 0)
        {
            throw Parameters.Invalid("offset", "and \"after\" cannot both be sent");
        }

        // One more than the page has, to know whether another page follows.
        var place = selection.ReadContinuation(after.ToString(), "after");
        var page = selection.Query with { After = place, Limit = bound is < long.MaxValue ? bound + 1 : null };
        return await DocumentPageResult.ReadAsync(Read(page), bound, selection);

        // Existing clients expect an empty result for a database that does not exist yet.
        IAsyncEnumerable<Document> Read(DocumentQuery query) => isAbsent
            ? AsyncEnumerable.Empty<Document>() : documents.ReadAsync(context.Caller(), database, collection, query, ct);
    }

    private static async Task<Ok<DocumentCount>> Count(
        string? db, string? col, string? filter, HttpContext context, DocumentService documents, DatabaseService databases, CancellationToken ct)
    {
        var database = Parameters.Database(db);
        var collection = Parameters.Collection(col);
        var wanted = DocumentSelection.Of(filter).Query.Filter;
        return databases.Find(context.Caller(), database, collection) is null ? TypedResults.Ok(new DocumentCount(0)) : TypedResults.Ok(new DocumentCount(await documents.CountAsync(context.Caller(), database, collection, wanted, ct)));
    }
}
