using JettraAdmin.Fixtures;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;

namespace JettraAdmin.Tests.Auth;

/// <summary>Default deny: every door names its policy, or stands in the short list of those that are open to everybody.</summary>
public sealed class RouteTests(RunningApp app) : IClassFixture<RunningApp>
{
    private static readonly string[] Open =
    [
        "POST /api/login", "* /healthz/live", "* /healthz/ready", "* /sign-in", "* /status/{Code:int}",
    ];

    [Fact]
    public void Every_endpoint_names_its_policy_or_is_known_to_be_open() =>
        Assert.Empty(Endpoints().Where(e => !e.Metadata.OfType<IAuthorizeData>().Any(a => a.Policy is not null) && !IsOpen(e)).Select(Name));

    [Fact]
    public void What_is_open_is_in_the_list_and_what_is_in_the_list_is_there()
    {
        string[] open = [.. Endpoints().Where(IsOpen).Where(e => !IsAsset(e)).Select(Name).Distinct().Order(StringComparer.Ordinal)];

        Assert.Equal(Open.Order(StringComparer.Ordinal), open);
    }

    [Fact]
    public void Every_hub_and_each_of_its_methods_is_behind_a_policy()
    {
        Type[] hubs = [.. typeof(JettraAdminApp).Assembly.GetTypes().Where(t => t.IsAssignableTo(typeof(Hub)) && !t.IsAbstract)];

        Assert.Empty(hubs.Where(h => !h.IsDefined(typeof(AuthorizeAttribute), inherit: true)).Select(h => h.FullName));
        Assert.Empty(hubs.SelectMany(h => h.GetMethods()).Where(m => m.IsDefined(typeof(AllowAnonymousAttribute), inherit: true)).Select(m => m.Name));
    }

    [Fact]
    public void No_page_is_reached_without_one()
    {
        string[] pages = [.. Endpoints().Where(e => e.Metadata.GetMetadata<ComponentTypeMetadata>() is not null).Select(Name)];

        Assert.Contains("* /", pages);
        Assert.Contains("* /password", pages);
    }

    private IEnumerable<RouteEndpoint> Endpoints() =>
        app.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            // What routing falls back to when it found nothing is refused to strangers by the fallback policy.
            .Where(e => e.Order < int.MaxValue);

    private static bool IsOpen(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    // Files of the console, and of the packages in it: the same for everybody.
    private static bool IsAsset(RouteEndpoint endpoint) =>
        endpoint.Metadata.Any(m => m.GetType().Name == "StaticAssetDescriptor");

    private static string Name(RouteEndpoint endpoint)
    {
        var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>() is { HttpMethods: { Count: 1 } one } ? one[0] : "*";
        return $"{methods} /{endpoint.RoutePattern.RawText?.TrimStart('/')}";
    }
}
