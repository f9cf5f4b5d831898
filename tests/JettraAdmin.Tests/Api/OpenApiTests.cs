using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using JettraAdmin.Api.OpenApi;
using JettraAdmin.Auth;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace JettraAdmin.Tests.Api;

/// <summary>What /openapi/v1.json says is whole, and is so.</summary>
public sealed partial class OpenApiTests(ApiServer server)
{
    private const string Missing = "No description: give its endpoint .WithMetadata(XyzRoutes.Abc), see src/JettraAdmin/Api/OpenApi/Routes.";

    [Fact]
    public async Task The_document_is_valid_OpenAPI()
    {
        var read = OpenApiDocument.Parse(await JsonAsync(), "json");

        Assert.Empty(read.Diagnostic!.Errors.Select(e => $"{e.Pointer}: {e.Message}"));
        Assert.Empty(read.Diagnostic.Warnings.Select(e => $"{e.Pointer}: {e.Message}"));
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, read.Diagnostic.SpecificationVersion);
        Assert.Empty(read.Document!.Validate(ValidationRuleSet.GetDefaultRuleSet()).Select(e => e.Message));
    }

    [Fact]
    public async Task The_document_has_a_title_and_no_host()
    {
        var json = await JsonAsync();
        var root = JsonDocument.Parse(json).RootElement;

        Assert.Equal("JettraAdmin REST API", root.GetProperty("info").GetProperty("title").GetString());
        Assert.Equal(
            typeof(JettraAdminApp).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion,
            root.GetProperty("info").GetProperty("version").GetString());
        Assert.Equal("/", Assert.Single(root.GetProperty("servers").EnumerateArray()).GetProperty("url").GetString());
        Assert.DoesNotContain("127.0.0.1", json, StringComparison.Ordinal);
        Assert.DoesNotContain("http://", json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_document_has_all_API_routes_and_no_others()
    {
        string[] routes = [.. Endpoints().SelectMany(e => Methods(e).Select(m => $"{m} {PathOf(e)}"))];
        string[] described = [.. (await ReadAsync()).Operations.Select(o => o.Name)];

        Assert.True(routes.Length > 50, "The routes were not found.");
        Assert.Empty(described.Except(routes));
        string[] missing =
        [
            .. routes.Except(described),
            .. Endpoints().Where(e => e.Metadata.GetMetadata<RouteDescription>() is null).SelectMany(e => Methods(e).Select(m => $"{m} {PathOf(e)}")),
        ];
        Assert.True(missing.Length == 0, $"{string.Join(", ", missing)}: {Missing}");
    }

    [Fact]
    public async Task Every_operation_has_texts_an_id_a_tag_and_a_role()
    {
        var text = await ReadAsync();
        string[] chapters = [.. text.Root.GetProperty("tags").EnumerateArray().Select(t => t.GetProperty("name").GetString()!)];

        Assert.Equal(text.Operations.Count, text.Operations.Select(o => o.Id).Distinct().Count());
        Assert.All(text.Operations, o =>
        {
            Assert.All((string[])["operationId", "summary", "description"], word => Assert.NotEmpty(o.Text.GetProperty(word).GetString()!));
            Assert.Contains(Assert.Single(o.Text.GetProperty("tags").EnumerateArray()).GetString()!, chapters);
        });
        Assert.Empty(
            from endpoint in Endpoints()
            from method in Methods(endpoint)
            let operation = text.Operations.SingleOrDefault(o => o.Name == $"{method} {PathOf(endpoint)}")
            let policy = endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null ? "anybody" : endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(a => a.Policy).Single()
            where operation is null || operation.Role != (policy == Policies.SignedIn ? "reader" : policy)
                || (policy == "anybody") != (operation.Text.GetProperty("security").GetArrayLength() == 0)
            select $"{method} {PathOf(endpoint)} needs {policy}, and the description says {operation?.Role ?? "nothing"}");
    }

    [Fact]
    public async Task Every_parameter_is_described_and_its_example_is_valid()
    {
        var text = await ReadAsync();

        Assert.Empty(
            from endpoint in Endpoints()
            where endpoint.Metadata.GetMetadata<MethodInfo>() is not null
            from method in Methods(endpoint)
            let operation = text.Operations.SingleOrDefault(o => o.Name == $"{method} {PathOf(endpoint)}")
            let names = endpoint.Metadata.GetMetadata<MethodInfo>()!.GetParameters().Where(p => p.ParameterType == typeof(string)).Select(p => p.Name!)
                .Concat(endpoint.RoutePattern.Parameters.Select(p => p.Name))
            from name in names.Except(operation?.Parameters.Select(p => p.GetProperty("name").GetString()!) ?? [])
            select $"{method} {PathOf(endpoint)}: the parameter {name} is not described");
        Assert.Empty(
            from operation in text.Operations
            from parameter in operation.Parameters
            let schema = parameter.GetProperty("schema")
            where parameter.TryGetProperty("example", out var example)
                && (text.Faults(schema, example).Any()
                    || (schema.TryGetProperty("pattern", out var pattern) && !Regex.IsMatch(example.GetString()!, pattern.GetString()!)))
            select $"{operation.Name}: the example of {parameter.GetProperty("name")} breaks its rule");
    }

    [Fact]
    public async Task Every_reference_exists()
    {
        var text = await ReadAsync();

        Assert.NotEmpty(text.References());
        Assert.Empty(text.References().Distinct().Where(r => text.At(r) is null));
    }

    [Fact]
    public async Task Only_signed_in_users_can_read_the_document()
    {
        using var stranger = server.As(null);
        await stranger.GetAsync("openapi/v1.json").ProblemAsync(401, "unauthenticated");
        using var answer = await server.Client.GetAsync("openapi/v1.json");

        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        using var again = new HttpRequestMessage(HttpMethod.Get, "openapi/v1.json");
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        await server.Client.SendAsync(again).StatusAsync(304);
    }

    private async Task<string> JsonAsync() => await server.Client.GetStringAsync("openapi/v1.json");

    private async Task<OpenApiText> ReadAsync() => OpenApiText.Parse(await JsonAsync());

    // The page and its files show the description; they are no part of what it describes.
    private IEnumerable<RouteEndpoint> Endpoints() =>
        server.App.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => PathOf(e).StartsWith("/api/", StringComparison.Ordinal) && !PathOf(e).StartsWith(DocsPage.Path, StringComparison.Ordinal));

    private static IReadOnlyList<string> Methods(RouteEndpoint endpoint) => endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods;

    private static string PathOf(RouteEndpoint endpoint) => Constraint().Replace($"/{endpoint.RoutePattern.RawText!.Trim('/')}", "");

    [GeneratedRegex(@":[^}]+(?=\})")]
    private static partial Regex Constraint();
}
