using Microsoft.AspNetCore.Routing.Template;

namespace JettraAdmin.Api;

/// <summary>All route templates with their HTTP methods, without the fallback route.</summary>
internal sealed class RouteIndex(EndpointDataSource endpoints)
{
    // Built on first use, when all routes are mapped. They do not change later.
    private readonly Lazy<(TemplateMatcher Address, string[] Methods)[]> _known = new(() =>
    [
        .. endpoints.Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Order < int.MaxValue && e.RoutePattern.RawText is not null)
            .GroupBy(e => e.RoutePattern.RawText!, StringComparer.Ordinal)
            .Select(group => (
                new TemplateMatcher(TemplateParser.Parse(group.Key), []),
                group.SelectMany(e => e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray())),
    ]);

    public bool Knows(PathString path) => _known.Value.Any(known => known.Address.TryMatch(path, []));

    /// <summary>The methods of a path. Empty if the path is unknown or has no method restriction.</summary>
    public IReadOnlyList<string> MethodsOf(PathString path) =>
        [.. _known.Value.Where(known => known.Address.TryMatch(path, [])).SelectMany(known => known.Methods).Distinct(StringComparer.Ordinal)];
}
