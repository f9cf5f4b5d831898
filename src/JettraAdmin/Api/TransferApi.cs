using JettraAdmin.Auth;
using JettraAdmin.Driver.Wire;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Documents;
using JettraAdmin.Engine.Documents.Queries;
using JettraAdmin.Settings;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace JettraAdmin.Api;

/// <summary>Export and import of one collection as a JSON array.</summary>
internal static class TransferApi
{
    public static RouteGroupBuilder MapTransferApi(this RouteGroupBuilder api)
    {
        api.MapGet("/export", Export).RequireAuthorization(Policies.Reader);
        api.MapPost("/import", Import).RequireAuthorization(Policies.WriteReader).WithMetadata(new DisableRequestSizeLimitAttribute());
        return api;
    }

    private static DocumentArrayResult Export(
        string? db, string? col, string? format, string? filter, string? order, HttpContext context, DocumentService documents)
    {
        DatabaseName database = Parameters.Database(db);
        CollectionName collection = Parameters.Collection(col);
        DemandJson(format);
        DocumentQuery query = Selection.Of(filter, order).Query;
        IAsyncEnumerable<Document> all = documents.ReadAsync(context.Caller(), database, collection, query, context.RequestAborted);
        var attachment = new ContentDispositionHeaderValue("attachment");
        attachment.SetHttpFileName($"{collection}.json");
        return new DocumentArrayResult(all, attachment);
    }

    private static async Task<Ok<ImportDone>> Import(
        string? db, string? col, string? format, HttpContext context, DocumentService documents, ImportStage stage, IOptions<JettraOptions> settings, CancellationToken ct)
    {
        DatabaseName database = Parameters.Database(db);
        CollectionName collection = Parameters.Collection(col);
        DemandJson(format);
        Caller caller = context.Caller();
        caller.Demand(Role.WriteReader, database, collection);
        await using UploadBody body = UploadBody.Of(context, settings.Value.Limits.ImportBytes, settings.Value.Limits);
        await using Stream staged = await stage.ReceiveAsync(body, ct);
        IAsyncEnumerable<Document> all = new DocumentArrayReader(staged, DocumentKey.Imported).ReadAsync(ct);
        return TypedResults.Ok(new ImportDone("imported", await documents.ImportAsync(caller, database, collection, all, ct)));
    }

    private static void DemandJson(string? format)
    {
        if (!string.Equals(Parameters.Required(format, "format"), "json", StringComparison.OrdinalIgnoreCase))
        {
            throw Parameters.Invalid("format", "is json");
        }
    }
}
