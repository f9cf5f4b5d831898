using JettraAdmin.Engine.Model;

namespace JettraAdmin.Api;

/// <summary>
/// A page of documents with the place where the next one begins. A page ends early when it has become large, so that
/// it can be held while its end is found.
/// </summary>
internal sealed class DocumentPageResult : IResult
{
    public const string ContinueHeader = "Jettra-Continue";

    private const long EnoughBytes = 1024 * 1024;

    private readonly List<Document> _page;
    private readonly string? _continuation;

    private DocumentPageResult(List<Document> page, string? continuation) => (_page, _continuation) = (page, continuation);

    /// <summary>Reads one page.</summary>
    /// <param name="documents">The documents from the page's first, at least one more than the page may have.</param>
    /// <param name="limit">How many the page may have at most; null for as many as fit.</param>
    /// <param name="selection">What they were selected by.</param>
    public static async Task<DocumentPageResult> ReadAsync(IAsyncEnumerable<Document> documents, long? limit, DocumentSelection selection)
    {
        var page = new List<Document>();
        long bytes = 0;
        await foreach (Document document in documents)
        {
            if (page.Count == limit || bytes >= EnoughBytes)
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
