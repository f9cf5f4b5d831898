using JettraAdmin.Engine.Databases;

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
    private readonly bool _more;

    private DocumentPageResult(List<Document> page, bool more) => (_page, _more) = (page, more);

    /// <summary>Reads one page.</summary>
    /// <param name="documents">The documents from the page's first, at least one more than the page may have.</param>
    /// <param name="limit">How many the page may have at most; null for as many as fit.</param>
    public static async Task<DocumentPageResult> ReadAsync(IAsyncEnumerable<Document> documents, long? limit)
    {
        var page = new List<Document>();
        long bytes = 0;
        await foreach (Document document in documents)
        {
            if (page.Count == limit || bytes >= EnoughBytes)
            {
                return new DocumentPageResult(page, more: true);
            }

            page.Add(document);
            bytes += document.Json.Length;
        }

        return new DocumentPageResult(page, more: false);
    }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (_more)
        {
            httpContext.Response.Headers[ContinueHeader] = Parameters.Continuation(_page[^1].Id);
        }

        return new DocumentArrayResult(_page.ToAsyncEnumerable()).ExecuteAsync(httpContext);
    }
}
