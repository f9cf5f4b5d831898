using System.Net;
using JettraAdmin.Fixtures;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace JettraAdmin.Tests.Auth;

public sealed class PageTests(People people) : IClassFixture<People>
{
    [Fact]
    public async Task Every_page_redirects_anonymous_users_to_sign_in()
    {
        foreach (var page in Pages().Select(p => p.Path))
        {
            using var visitor = new Visitor(people.App.Address);
            using var answer = await visitor.GetAsync(page);

            Assert.True(answer.StatusCode == HttpStatusCode.Redirect, $"/{page} gave {answer.StatusCode}");
            Assert.StartsWith("/sign-in?", answer.Headers.Location?.OriginalString, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("reader")]
    [InlineData("owner")]
    public async Task A_page_is_shown_to_the_roles_its_policy_names_and_fails_for_none(string role)
    {
        using var visitor = await people.App.SignedInAsync(role, People.Password);
        foreach ((var page, var policy) in Pages())
        {
            var may = policy == "signed-in" || Rank(role) >= Rank(policy);

            using var answer = await visitor.GetAsync(page);

            Assert.True(answer.StatusCode == (may ? HttpStatusCode.OK : HttpStatusCode.Forbidden), $"{role}: /{page} gave {answer.StatusCode}");
        }
    }

    [Theory]
    [InlineData("jobs", HttpStatusCode.Forbidden, "with the role reader. An administrator can give you the role owner.")]
    [InlineData("users", HttpStatusCode.Forbidden, "with the role reader. An administrator can give you the role admin.")]
    [InlineData("no/such/page", HttpStatusCode.NotFound, "This page does not exist")]
    public async Task A_refusal_keeps_the_frame_of_the_console_and_its_status_code(string page, HttpStatusCode status, string words)
    {
        using var visitor = await people.App.SignedInAsync("reader", People.Password);
        using var answer = await visitor.GetAsync(page);
        var html = await answer.Content.ReadAsStringAsync();

        Assert.Equal(status, answer.StatusCode);
        Assert.Contains(words, html, StringComparison.Ordinal);
        Assert.Contains("class=\"top-bar\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Strangers_see_nothing_of_the_console_where_there_is_no_page()
    {
        using var visitor = new Visitor(people.App.Address);
        using var answer = await visitor.GetAsync("no/such/page");
        var html = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("This page does not exist", html, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"top-bar\"", html, StringComparison.Ordinal);
    }

    private IEnumerable<(string Path, string Policy)> Pages() =>
        from endpoint in people.App.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        where endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null
        let path = endpoint.RoutePattern.RawText!.Trim('/')
        where !path.Contains('{', StringComparison.Ordinal)
        select (path, endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(a => a.Policy!).MaxBy(Rank)!);

    private static int Rank(string? role) => Array.IndexOf([.. People.All], role);
}
