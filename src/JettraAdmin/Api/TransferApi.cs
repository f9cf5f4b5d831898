using JettraAdmin.Api.OpenApi.Routes;
using JettraAdmin.Auth;
using JettraAdmin.Driver.Wire;
using JettraAdmin.Engine.Documents;
using JettraAdmin.Engine.Documents.Csv;
using JettraAdmin.Engine.Documents.Imports;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using JettraAdmin.Settings;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace JettraAdmin.Api;

/// <summary>Exports and imports a collection, as a JSON array or as CSV.</summary>
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
        var database = Parameters.Database(db);
        var collection = Parameters.Collection(col);
        var isTable = IsTable(format);
        var query = DocumentSelection.Of(filter, order).Query;
        var attachment = new ContentDispositionHeaderValue("attachment");
        attachment.SetHttpFileName($"{collection}.{(isTable ? "csv" : "json")}");
        return isTable
            ? new CsvResult(await documents.ExportCsvAsync(context.Caller(), database, collection, query, ct), attachment)
            : new DocumentArrayResult(await documents.ExportAsync(context.Caller(), database, collection, query, ct), attachment);
    }

    private static async Task<Ok<ImportDone>> Import(
        string? db, string? col, string? format, string? errors, string? repeated, string? extended, HttpContext context, DocumentService documents,
        ImportBodySpool stage, IOptions<JettraOptions> settings, CancellationToken ct)
    {
        var database = Parameters.Database(db);
        var collection = Parameters.Collection(col);
        var isTable = IsTable(format);
        var report = Choice(errors, "errors", "stop", "report") ? new ImportReport() : null;
        var rules = new ImportRules(report, Choice(repeated, "repeated", "last", "refuse"));
        var converts = Choice(extended, "extended", "keep", "convert");
        var sent = new ImportHeaders(context.Request.ContentType, context.Request.Headers.ContentEncoding);
        var caller = context.Caller();
        var target = documents.BeginImport(caller, database, collection);
        ImportFile.CheckHeaders(sent);
        var limits = settings.Value.Limits;
        await using var body = UploadBody.Of(context, limits.ImportBytes, limits);
        await using var staged = await stage.ReceiveAsync(body, ct);
        await using var text = await ImportFile.OpenAsync(staged, sent, isTable, limits.ImportBytes, ct);
        var rows = isTable
            ? new CsvTableReader(text, report, converts).ReadRowsAsync(ct)
            : new JsonRowReader(text, DocumentKey.Imported, report, converts).ReadRowsAsync(ct);
        var done = await documents.ImportAsync(caller, target, rows, rules, ct);
        return TypedResults.Ok(new ImportDone("imported", done.Count)
        {
            Added = done.Added,
            Replaced = done.Replaced,
            Repeated = done.Repeated,
            RepeatedRows = done.Repeated > 0 ? [.. done.FirstRepeated.Select(r => new ImportRepeated(r.Row, r.Line, r.Key, r.By))] : null,
            FailedCount = report?.Count,
            Failed = report?.First.Select(f => new ImportFailed(f.Row, f.Line, f.Code, f.Detail.ToString())).ToList(),
        });
    }

    private static bool IsTable(string? format) => Parameters.Required(format, "format").ToLowerInvariant() switch
    {
        "json" => false,
        "csv" => true,
        _ => throw Parameters.Invalid("format", "must be json or csv"),
    };

    /// <summary>Parses a parameter with two values, the first of which is the default. True for the second.</summary>
    private static bool Choice(string? word, string parameter, string defaultValue, string other) =>
        word == other || (string.IsNullOrEmpty(word) || word == defaultValue ? false : throw Parameters.Invalid(parameter, $"must be {defaultValue} or {other}"));
}
