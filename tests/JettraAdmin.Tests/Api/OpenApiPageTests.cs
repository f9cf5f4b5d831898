using System.Net;
using System.Text.RegularExpressions;
using JettraAdmin.Fixtures;

namespace JettraAdmin.Tests.Api;

/// <summary>The page at /api/docs: all of it comes from this server, wherever that stands, and fits its policy for content.</summary>
public sealed partial class OpenApiPageTests(ApiServer server)
{
    [Fact]
    public async Task It_needs_no_other_host_and_has_no_script_of_its_own_inside()
    {
        using var answer = await server.Client.GetAsync("api/docs");
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("script-src 'self';", string.Join(' ', answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.All(Script().Matches(page), script => Assert.Empty(script.Groups["inside"].Value));
        Assert.DoesNotContain("<style", page, StringComparison.Ordinal);
        Assert.NotEmpty(Address().Matches(page));
        foreach (Match address in Address().Matches(page))
        {
            var path = address.Groups["path"].Value;
            Assert.StartsWith("/", path, StringComparison.Ordinal);
            Assert.False(path.StartsWith("//", StringComparison.Ordinal), path);
            // The console itself is for browsers.
            await server.Client.GetAsync(path).StatusAsync(path == "/" ? 404 : 200);
        }
    }

    [Fact]
    public async Task It_works_below_a_base_path()
    {
        await using var app = await RunningApp.StartAsync("--Jettra:PathBase=/jettra");
        var page = await app.AdminClient.GetStringAsync("api/docs");
        var text = OpenApiText.Parse(await app.AdminClient.GetStringAsync("openapi/v1.json"));

        Assert.All(Address().Matches(page), a => Assert.StartsWith("/jettra/", a.Groups["path"].Value, StringComparison.Ordinal));
        Assert.Equal("/jettra", text.Root.GetProperty("servers")[0].GetProperty("url").GetString());
    }

    [Theory]
    [InlineData("swagger-ui.css", "text/css")]
    [InlineData("swagger-ui-bundle.js", "text/javascript")]
    public async Task Its_files_are_compressed_only_on_request(string file, string type)
    {
        using var packing = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.GZip })
        {
            BaseAddress = server.Address, DefaultRequestHeaders = { Authorization = server.Client.DefaultRequestHeaders.Authorization },
        };
        using var plain = await server.Client.GetAsync($"api/docs/{file}");
        var text = await plain.Content.ReadAsStringAsync();

        Assert.Equal(type, plain.Content.Headers.ContentType?.MediaType);
        Assert.Empty(plain.Content.Headers.ContentEncoding);
        Assert.Contains("swagger-ui", text, StringComparison.Ordinal);
        Assert.Equal(text, await packing.GetStringAsync($"api/docs/{file}"));
    }

    [Fact]
    public async Task Other_files_of_the_package_are_not_served() =>
        await server.Client.GetAsync("api/docs/index.html").ProblemAsync(404, "unknown_path");

    [Fact]
    public async Task Browsers_are_redirected_to_sign_in_and_programs_get_401()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/docs");
        request.Headers.Accept.ParseAdd("text/html,application/xhtml+xml");
        using var led = await server.App.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Redirect, led.StatusCode);
        Assert.EndsWith("/sign-in?from=%2Fapi%2Fdocs", led.Headers.Location!.ToString(), StringComparison.Ordinal);
        await server.App.Client.GetAsync("api/docs").ProblemAsync(401, "unauthenticated");
    }

    [GeneratedRegex("<script[^>]*>(?<inside>[^<]*)</script>")]
    private static partial Regex Script();

    [GeneratedRegex("""(?:href|src|data-\w+)="(?<path>[^"]*)"(?=[ />])""")]
    private static partial Regex Address();
}
