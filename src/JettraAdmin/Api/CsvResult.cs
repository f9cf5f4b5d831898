using JettraAdmin.Engine.Documents.Csv;
using Microsoft.Net.Http.Headers;

namespace JettraAdmin.Api;

/// <summary>Streams a CSV file. If it fails in between, the connection is aborted.</summary>
internal sealed class CsvResult(CsvExport export, ContentDispositionHeaderValue attachment) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        await using (export)
        {
            httpContext.Response.ContentType = "text/csv; charset=utf-8";
            httpContext.Response.Headers.ContentDisposition = attachment.ToString();
            await export.WriteAsync(httpContext.Response.Body, httpContext.RequestAborted);
        }
    }
}
