using System.Buffers;
using JettraAdmin.Engine.Model;
using Microsoft.Net.Http.Headers;

namespace JettraAdmin.Api;

/// <summary>
/// Streams documents as a JSON array, one per line. If it fails in between, the connection is aborted, so that clients never
/// take a part for the whole.
/// </summary>
/// <param name="documents">The documents.</param>
/// <param name="attachment">The file name for downloads, or null.</param>
internal sealed class DocumentArrayResult(IAsyncEnumerable<Document> documents, ContentDispositionHeaderValue? attachment = null) : IResult
{
    private const int FlushBytes = 64 * 1024;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var ct = httpContext.RequestAborted;
        await using var each = documents.GetAsyncEnumerator(ct);
        // Refusals are thrown here, before the response starts.
        var more = await each.MoveNextAsync();
        httpContext.Response.ContentType = "application/json";
        if (attachment is not null)
        {
            httpContext.Response.Headers.ContentDisposition = attachment.ToString();
        }

        await httpContext.Response.StartAsync(ct);

        var body = httpContext.Response.BodyWriter;
        body.Write("["u8);
        for (var first = true; more; first = false)
        {
            body.Write(first ? "\n"u8 : ",\n"u8);
            body.Write(each.Current.Json.Span);
            if (body.UnflushedBytes >= FlushBytes)
            {
                await body.FlushAsync(ct);
            }

            more = await each.MoveNextAsync();
        }

        body.Write("\n]\n"u8);
        await body.FlushAsync(ct);
    }
}
