using Microsoft.AspNetCore.Routing.Template;

namespace JettraAdmin.Api;

/// <summary>The addresses that something stands at, whatever the method; not what routing falls back to when nothing does.</summary>
internal sealed class KnownAddresses(EndpointDataSource endpoints)
{
    // Built at the first question: the routes are all mapped by then, and stay as they are.
    private readonly Lazy<TemplateMatcher[]> _known = new(() =>
    [
        .. endpoints.Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Order < int.MaxValue)
            .Select(e => e.RoutePattern.RawText)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .Select(pattern => new TemplateMatcher(TemplateParser.Parse(pattern), [])),
    ]);

    public bool Knows(PathString path) => _known.Value.Any(known => known.TryMatch(path, []));
}
