using JettraAdmin.Engine.Model;

namespace JettraAdmin.Api;

/// <summary>
/// A page of documents, with a continuation for the next page. The page is held in memory. When it gets too large, it ends before the limit.
/// </summary>
internal sealed class DocumentPageResult : IResult
{
    public const string ContinueHeader = "Jettra-Continue";

    private const long MaxPageBytes = 1024 * 1024;

    private readonly List<Document> _page;
    private readonly string? _continuation;

    private DocumentPageResult(List<Document> page, string? continuation) => (_page, _continuation) = (page, continuation);

    /// <summary>Reads one page.</summary>
    /// <param name="documents">The documents, beginning with the first of the page. One more than the limit must be requested: it shows whether another page follows.</param>
    /// <param name="limit">The maximum number of documents; null for no limit but the size.</param>
    /// <param name="selection">The filter and order.</param>
    public static async Task<DocumentPageResult> ReadAsync(IAsyncEnumerable<Document> documents, long? limit, DocumentSelection selection)
    {
        var page = new List<Document>();
        long bytes = 0;
        await foreach (var document in documents)
        {
            if (page.Count == limit || bytes >= MaxPageBytes)
            {
                return new DocumentPageResult(page, page.Count > 0 ? selection.Continuation(page[^1]) : null);
            }

            page.Add(document);
            bytes += document.Json.Length;
        }

        return new DocumentPageResult(page, null);
    }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (_continuation is not null)
        {
            httpContext.Response.Headers[ContinueHeader] = _continuation;
        }

        return new DocumentArrayResult(_page.ToAsyncEnumerable()).ExecuteAsync(httpContext);
    }
}
