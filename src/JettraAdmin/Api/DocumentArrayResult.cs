using System.Buffers;
using JettraAdmin.Engine.Model;
using Microsoft.Net.Http.Headers;

namespace JettraAdmin.Api;

/// <summary>
/// Streams documents as a JSON array, one per line. After an error in the middle, the connection is aborted, so that clients
/// notice that the array is incomplete.
/// </summary>
/// <param name="documents">The documents.</param>
/// <param name="attachment">The file name for downloads, or null.</param>
internal sealed class DocumentArrayResult(IAsyncEnumerable<Document> documents, ContentDispositionHeaderValue? attachment = null) : IResult
{
    private const int FlushBytes = 64 * 1024;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var ct = httpContext.RequestAborted;
        await using var enumerator = documents.GetAsyncEnumerator(ct);
        // Errors such as an unknown database are thrown here, before the response starts, so that they get their own status.
        var more = await enumerator.MoveNextAsync();
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
            body.Write(enumerator.Current.Json.Span);
            if (body.UnflushedBytes >= FlushBytes)
            {
                await body.FlushAsync(ct);
            }

            more = await enumerator.MoveNextAsync();
        }

        body.Write("\n]\n"u8);
        await body.FlushAsync(ct);
    }
}
