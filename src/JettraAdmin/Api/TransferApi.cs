using JettraAdmin.Api.OpenApi.Routes;
using JettraAdmin.Auth;
using JettraAdmin.Driver.Wire;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Documents;
using JettraAdmin.Engine.Documents.Csv;
using JettraAdmin.Engine.Documents.Queries;
using JettraAdmin.Engine.Storage;
using JettraAdmin.Settings;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace JettraAdmin.Api;

/// <summary>Export and import of one collection, as a JSON array or a CSV table.</summary>
internal static class TransferApi
{
    public static RouteGroupBuilder MapTransferApi(this RouteGroupBuilder api)
    {
        api.MapGet("/export", Export).RequireAuthorization(Policies.Reader).WithMetadata(TransferRoutes.Export);
        api.MapPost("/import", Import).RequireAuthorization(Policies.WriteReader).WithMetadata(TransferRoutes.Import).WithMetadata(new DisableRequestSizeLimitAttribute());
        return api;
    }

    private static async Task<IResult> Export(
        string? db, string? col, string? format, string? filter, string? order, HttpContext context, DocumentService documents, CancellationToken ct)
    {
        DatabaseName database = Parameters.Database(db);
        CollectionName collection = Parameters.Collection(col);
        bool isTable = IsTable(format);
        DocumentQuery query = Selection.Of(filter, order).Query;
        var attachment = new ContentDispositionHeaderValue("attachment");
        attachment.SetHttpFileName($"{collection}.{(isTable ? "csv" : "json")}");
        return isTable
            ? new CsvResult(await documents.ExportCsvAsync(context.Caller(), database, collection, query, ct), attachment)
            : new DocumentArrayResult(await documents.ExportAsync(context.Caller(), database, collection, query, ct), attachment);
    }

    private static async Task<Ok<ImportDone>> Import(
        string? db, string? col, string? format, string? errors, HttpContext context, DocumentService documents, ImportStage stage,
        IOptions<JettraOptions> settings, CancellationToken ct)
    {
        DatabaseName database = Parameters.Database(db);
        CollectionName collection = Parameters.Collection(col);
        bool isTable = IsTable(format);
        ImportReport? report = IsReported(errors) ? new ImportReport() : null;
        Caller caller = context.Caller();
        DocumentService.DemandPut(caller, database, collection);
        await using UploadBody body = UploadBody.Of(context, settings.Value.Limits.ImportBytes, settings.Value.Limits);
        await using Stream staged = await stage.ReceiveAsync(body, ct);
        IAsyncEnumerable<ImportRow> rows = isTable
            ? new CsvTableReader(staged, report).ReadRowsAsync(ct)
            : new DocumentArrayReader(staged, DocumentKey.Imported, report).ReadRowsAsync(ct);
        long count = await documents.ImportAsync(caller, database, collection, rows, report, ct);
        return TypedResults.Ok(new ImportDone("imported", count)
        {
            FailedCount = report?.Count,
            Failed = report?.First.Select(f => new ImportFailed(f.Row, f.Line, f.Code, f.Detail)).ToList(),
        });
    }

    private static bool IsTable(string? format) => Parameters.Required(format, "format").ToLowerInvariant() switch
    {
        "json" => false,
        "csv" => true,
        _ => throw Parameters.Invalid("format", "must be json or csv"),
    };

    private static bool IsReported(string? errors) => errors switch
    {
        null or "" or "stop" => false,
        "report" => true,
        _ => throw Parameters.Invalid("errors", "must be stop or report"),
    };
}
