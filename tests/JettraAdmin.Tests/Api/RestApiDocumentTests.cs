using System.Text.RegularExpressions;
using JettraAdmin.Fixtures;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace JettraAdmin.Tests.Api;

/// <summary>What docs/rest-api.md says is so.</summary>
public sealed partial class RestApiDocumentTests(ApiServer server)
{
    private static readonly string Document = Repository.Read("docs/rest-api.md");

    [Fact]
    public void Every_route_is_described()
    {
        var missing =
            from endpoint in server.App.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            let path = "/" + endpoint.RoutePattern.RawText!.Trim('/')
            where path.StartsWith("/api/", StringComparison.Ordinal)
            from method in endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods
            where method != "HEAD" && !Document.Contains($"| `{method} {path}` |", StringComparison.Ordinal)
            select $"{method} {path}";

        Assert.Empty(missing);
    }

    [Fact]
    public async Task The_examples_run_in_their_order()
    {
        await using var app = await RunningApp.StartAsync("--environment=Development", RunningApp.NoPassword);
        var folder = Path.Combine(app.Folder, "home");
        Directory.CreateDirectory(folder);
        var script = "set -euo pipefail\n" + string.Join('\n', Examples().Matches(Document).Select(m => m.Groups[1].Value));

        await Shell.RunAsync(folder, "bash", "-c", script.Replace("http://localhost:8080", app.Address.ToString().TrimEnd('/'), StringComparison.Ordinal));

        var dbs = await app.ClientOf("admin", "admin").GetStringAsync("api/dbs");
        Assert.All((string[])["shop", "shop_copy", "shop_two"], name => Assert.Contains($"\"{name}\"", dbs, StringComparison.Ordinal));
    }

    [GeneratedRegex("^```bash\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Examples();
}
