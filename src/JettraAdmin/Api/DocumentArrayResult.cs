using System.Buffers;
using System.IO.Pipelines;
using JettraAdmin.Engine.Model;
using Microsoft.Net.Http.Headers;

namespace JettraAdmin.Api;

/// <summary>
/// Documents as a JSON array, one a line, streamed. Ended early by a failure, the connection breaks, so that half an array is never
/// taken for a whole one.
/// </summary>
/// <param name="documents">What to send.</param>
/// <param name="attachment">As which file to keep it; null when it is not meant to be kept.</param>
internal sealed class DocumentArrayResult(IAsyncEnumerable<Document> documents, ContentDispositionHeaderValue? attachment = null) : IResult
{
    private const int FlushBytes = 64 * 1024;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        CancellationToken ct = httpContext.RequestAborted;
        await using IAsyncEnumerator<Document> each = documents.GetAsyncEnumerator(ct);
        // What refuses the request refuses it here, while the answer can still be another.
        bool more = await each.MoveNextAsync();
        httpContext.Response.ContentType = "application/json";
        if (attachment is not null)
        {
            httpContext.Response.Headers.ContentDisposition = attachment.ToString();
        }

        await httpContext.Response.StartAsync(ct);

        PipeWriter body = httpContext.Response.BodyWriter;
        body.Write("["u8);
        for (bool first = true; more; first = false)
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
