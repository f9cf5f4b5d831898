using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using JettraAdmin.Fixtures;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace JettraAdmin.Tests.Auth;

/// <summary>A program that asks at a wrong address, by a wrong method or of a wrong host is told so: no page, no redirect.</summary>
public sealed class WrongAddressTests(RunningApp app) : IClassFixture<RunningApp>
{
    [Fact]
    public async Task Every_wrong_request_gets_a_problem()
    {
        List<string> faults = [];
        foreach ((var method, var path) in Endpoints())
        {
            foreach (var wrong in new[] { path, $"jettra{path}", $"jettra/{path}", path.Replace("/", "%2F", StringComparison.Ordinal)[3..] })
            {
                faults.AddRange(await FaultsAsync(method, $"/{wrong}"));
            }

            faults.AddRange(await FaultsAsync("PROPFIND", path));
        }

        Assert.Empty(faults);
    }

    [Theory]
    [InlineData("HEAD", "/api/dbs", "DELETE, GET, POST")]
    [InlineData("GET", "/api/backup?db=x", "POST")]
    [InlineData("PATCH", "/api/dbs", "DELETE, GET, POST")]
    public async Task A_wrong_method_is_405_with_the_allowed_methods(string method, string path, string allowed)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        using var answer = await app.AdminClient.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.MethodNotAllowed, allowed), (answer.StatusCode, string.Join(", ", answer.Content.Headers.Allow.Order(StringComparer.Ordinal))));
    }

    [Theory]
    [InlineData("POST", "//api/backup?db=x")]
    [InlineData("POST", "/jettra/api/backup?db=x")]
    [InlineData("POST", "/apis/backup?db=x")]
    [InlineData("POST", "/api%2Fbackup?db=x")]
    [InlineData("GET", "//api/backups")]
    [InlineData("GET", "/")]
    [InlineData("GET", "/jobs")]
    [InlineData("POST", "/jobs")]
    [InlineData("PUT", "/")]
    [InlineData("DELETE", "/sign-out")]
    [InlineData("POST", "/_blazor/negotiate?negotiateVersion=1")]
    [InlineData("PATCH", "/css/look.css")]
    public async Task A_program_is_never_led_to_the_sign_in_page(string method, string path)
    {
        Assert.Empty(await FaultsAsync(method, path));
    }

    [Theory]
    [InlineData("/api/backup?db=none", 404, "unknown_database")]
    [InlineData("/API/backup?db=none", 404, "unknown_database")]
    [InlineData("//api/backup?db=none", 404, "unknown_path")]
    [InlineData("/jettra/api/backup?db=none", 404, "unknown_path")]
    [InlineData("/api//backup?db=none", 404, "unknown_path")]
    public async Task Credentials_are_checked_at_unknown_paths(string path, int status, string code)
    {
        using var answer = await app.AdminClient.SendAsync(new HttpRequestMessage(HttpMethod.Post, Absolute(path)));

        await answer.ProblemAsync((HttpStatusCode)status, code);
    }

    [Fact]
    public async Task The_right_credentials_of_a_program_are_never_called_missing_or_wrong()
    {
        string[] paths = [.. app.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Select(PathOf), "healthz", "nowhere", "nowhere/at/all"];
        List<string> faults = [];
        foreach (var path in paths.Distinct(StringComparer.Ordinal))
        {
            foreach (var method in new[] { HttpMethod.Get, HttpMethod.Post })
            {
                using var answer = await app.AdminClient.SendAsync(new HttpRequestMessage(method, path), HttpCompletionOption.ResponseHeadersRead);
                if (answer.StatusCode == HttpStatusCode.Unauthorized)
                {
                    faults.Add($"{method} {path}");
                }
            }
        }

        Assert.Contains("jobs", paths.Select(p => p.TrimStart('/')));
        Assert.Empty(faults);
    }

    [Fact]
    public async Task Programs_get_problem_documents_at_paths_of_pages()
    {
        await (await app.AdminClient.GetAsync("jobs")).ProblemAsync(HttpStatusCode.NotFound, "unknown_path");
        using var wrong = app.ClientOf(RunningApp.Admin, "not the password");
        await (await wrong.GetAsync("jobs")).ProblemAsync(HttpStatusCode.Unauthorized, "invalid_credentials");
        await (await app.Client.GetAsync("jobs")).ProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Theory]
    [InlineData("navigate", "text/html,application/xhtml+xml,*/*;q=0.8", "Basic YTpi")]
    [InlineData(null, "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", null)]
    [InlineData(null, "text/html; blazor-enhanced-nav=on", null)]
    [InlineData("cors", "text/html; blazor-enhanced-nav=on", null)]
    public async Task A_browser_is_led_to_the_sign_in_page_and_back_without_naming_a_host(string? mode, string accept, string? authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Absolute("/jobs?x=1"));
        request.Headers.Host = "evil.example";
        request.Headers.TryAddWithoutValidation("Accept", accept);
        foreach ((var name, var value) in new[] { ("Sec-Fetch-Mode", mode), ("Authorization", authorization) })
        {
            if (value is not null)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }


        using var answer = await app.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/sign-in?from=%2Fjobs%3Fx%3D1", answer.Headers.Location?.OriginalString);
    }

    // Java's HttpURLConnection accepts HTML by default, and sends credentials only when it was asked for them.
    [Theory]
    [InlineData("/api/backups", "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2")]
    [InlineData("/api/backups", "text/html, image/gif, image/jpeg, */*; q=0.2")]
    [InlineData("/api/docs", "text/html, image/gif, image/jpeg, */*; q=0.2")]
    [InlineData("//api/backup/download?file=x.zip", "text/html, image/gif, image/jpeg, */*; q=0.2")]
    [InlineData("//api/backups", "text/html, image/gif, image/jpeg, */*; q=0.2")]
    [InlineData("/x/api/backups", "text/html, image/gif, image/jpeg, */*; q=0.2")]
    [InlineData("/apis/backups", "text/html, image/gif, image/jpeg, */*; q=0.2")]
    [InlineData("/jobs", "text/html, image/gif, image/jpeg, */*; q=0.2")]
    [InlineData("/nowhere", "text/html")]
    public async Task Programs_that_accept_HTML_get_a_challenge_and_no_redirect(string path, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Absolute(path));
        request.Headers.TryAddWithoutValidation("Accept", accept);

        using var answer = await app.Client.SendAsync(request);

        await answer.ProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
        Assert.Equal("Basic", Assert.Single(answer.Headers.WwwAuthenticate).Scheme);
    }

    [Theory]
    [InlineData("//api/backup/download?file=x.zip", HttpStatusCode.Unauthorized, "application/problem+json")]
    [InlineData("/x/api/backups", HttpStatusCode.Unauthorized, "application/problem+json")]
    [InlineData("/x/Hubs/jobs", HttpStatusCode.Unauthorized, "application/problem+json")]
    [InlineData("/api/backups", HttpStatusCode.Unauthorized, "application/problem+json")]
    [InlineData("/apis/backups", HttpStatusCode.NotFound, "text/html")]
    [InlineData("//jobs", HttpStatusCode.NotFound, "text/html")]
    [InlineData("/nowhere", HttpStatusCode.NotFound, "text/html")]
    public async Task Browsers_are_redirected_for_pages_only_and_get_no_challenge(string path, HttpStatusCode status, string type)
    {
        foreach (var mode in new[] { "navigate", null })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Absolute(path));
            request.Headers.TryAddWithoutValidation("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
            if (mode is not null)
            {
                request.Headers.TryAddWithoutValidation("Sec-Fetch-Mode", mode);
            }

            using var answer = await app.Client.SendAsync(request);

            Assert.Equal((status, type), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
            Assert.Empty(answer.Headers.WwwAuthenticate);
        }
    }

    [Fact]
    public async Task The_redirect_after_sign_in_has_no_host()
    {
        using var visitor = new Visitor(app.Address);
        visitor.Client.DefaultRequestHeaders.Host = "evil.example";

        using var entered = await visitor.SignInAsync(RunningApp.Admin, RunningApp.AdminPassword, "sign-in?from=%2Fjobs");

        Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
        Assert.Equal("/jobs", entered.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: \r\n", 400)]
    [InlineData("GET /api/backups HTTP/1.1\r\nHost:\r\n", 400)]
    [InlineData("GET /api/backups HTTP/1.0\r\n", 400)]
    [InlineData("GET /healthz/ready HTTP/1.0\r\n", 200)]
    public async Task A_request_without_a_host_is_answered(string head, int status)
    {
        var answer = await RawAsync($"{head}Connection: close\r\nAccept: text/html\r\n\r\n");

        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        Assert.True(status == 200 || answer.Contains("\"code\":\"missing_host\"", StringComparison.Ordinal), answer);
    }

    private async Task<List<string>> FaultsAsync(string method, string path)
    {
        List<string> faults = [];
        foreach (var client in new[] { app.Client, app.AdminClient })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), Absolute(path));
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("*/*"));
            using var answer = await client.SendAsync(request);
            var body = await answer.Content.ReadAsStringAsync();
            if ((int)answer.StatusCode is < 400 or >= 500
                || answer.Headers.Location is not null
                || answer.Content.Headers.ContentType?.MediaType != "application/problem+json"
                || (method != "HEAD" && JsonDocument.Parse(body).RootElement.GetProperty("status").GetInt32() != (int)answer.StatusCode))
            {
                faults.Add($"{method} {path}: {(int)answer.StatusCode} {answer.Headers.Location} {body}");
            }
        }

        return faults;
    }

    // The doubled slash stays: an address that is put together anew would lose it.
    private Uri Absolute(string path) => new($"http://{app.Address.Authority}{path}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });

    private async Task<string> RawAsync(string request)
    {
        using var client = new TcpClient(app.Address.Host, app.Address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }

    private IEnumerable<(string Method, string Path)> Endpoints() =>
        from endpoint in app.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        where endpoint.Order < int.MaxValue && endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is null
            && !endpoint.Metadata.Any(m => m.GetType().Name == "StaticAssetDescriptor")
        from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["POST"]
        select (method, PathOf(endpoint));

    private static string PathOf(RouteEndpoint endpoint) =>
        "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(s => string.Concat(s.Parts.Select(Filled))));

    private static string Filled(RoutePatternPart part) =>
        part is RoutePatternLiteralPart literal ? literal.Content
        : part is RoutePatternSeparatorPart separator ? separator.Content
        : "x";
}
