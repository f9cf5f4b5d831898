using Microsoft.AspNetCore.Routing.Template;

namespace JettraAdmin.Api;

/// <summary>The addresses that something stands at, with their methods; not what routing falls back to when nothing does.</summary>
internal sealed class KnownAddresses(EndpointDataSource endpoints)
{
    // Built at the first question: the routes are all mapped by then, and stay as they are.
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

    /// <summary>The methods that an address takes; none when it is not known, or takes any.</summary>
    public IReadOnlyList<string> MethodsOf(PathString path) =>
        [.. _known.Value.Where(known => known.Address.TryMatch(path, [])).SelectMany(known => known.Methods).Distinct(StringComparer.Ordinal)];
}
