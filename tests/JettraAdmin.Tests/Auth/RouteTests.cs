using JettraAdmin.Auth;
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
    public void Every_endpoint_has_a_policy_or_is_listed_as_anonymous() =>
        Assert.Empty(Endpoints().Where(e => !e.Metadata.OfType<IAuthorizeData>().Any(a => a.Policy is not null) && !IsOpen(e)).Select(Name));

    [Fact]
    public void The_list_of_anonymous_endpoints_is_complete()
    {
        string[] open = [.. Endpoints().Where(IsOpen).Where(e => !IsAsset(e)).Select(Name).Distinct().Order(StringComparer.Ordinal)];

        Assert.Equal(Open.Order(StringComparer.Ordinal), open);
    }

    [Fact]
    public void Every_hub_method_has_a_policy()
    {
        Type[] hubs = [.. typeof(JettraAdminApp).Assembly.GetTypes().Where(t => t.IsAssignableTo(typeof(Hub)) && !t.IsAbstract)];

        Assert.Empty(hubs.Where(h => !h.IsDefined(typeof(AuthorizeAttribute), inherit: true)).Select(h => h.FullName));
        Assert.Empty(hubs.SelectMany(h => h.GetMethods()).Where(m => m.IsDefined(typeof(AllowAnonymousAttribute), inherit: true)).Select(m => m.Name));
    }

    [Fact]
    public void Every_page_has_a_policy()
    {
        string[] pages = [.. Endpoints().Where(e => e.Metadata.GetMetadata<ComponentTypeMetadata>() is not null).Select(Name)];

        Assert.Contains("* /", pages);
        Assert.Contains("* /password", pages);
    }

    [Theory]
    [InlineData("* /users", Policies.Admin)]
    [InlineData("* /settings", Policies.Admin)]
    [InlineData("* /jobs", Policies.Owner)]
    [InlineData("* /account", Policies.Reader)]
    [InlineData("* /", Policies.Reader)]
    public void A_page_names_the_policy_of_those_it_is_for(string page, string policy) =>
        Assert.Equal(policy, Assert.Single(Endpoints().Single(e => Name(e) == page).Metadata.OfType<IAuthorizeData>()).Policy);

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
