using System.Text.Json;
using System.Text.RegularExpressions;
using JettraAdmin.Api;
using JettraAdmin.Driver.Wire;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Problems;
using JettraAdmin.Tests.Auth;

namespace JettraAdmin.Tests.Api;

/// <summary>The bodies and answers in /openapi/v1.json: each has examples, and each example is what its schema says.</summary>
public sealed partial class OpenApiAnswersTests(ApiServer server)
{
    // What says only that something is not here.
    private static readonly string[] Never = ["501", "404"];

    [Fact]
    public async Task Every_operation_has_a_success_with_an_example()
    {
        var text = await ReadAsync();

        Assert.Empty(text.Operations.Where(o => o.Success is null && !o.Responses.Any(r => Never.Contains(r.Name))).Select(o => o.Name));
        Assert.Empty(
            from operation in text.Operations
            where operation.Method != "HEAD" && operation.Success?.Value.TryGetProperty("content", out _) == true
            from media in operation.Success!.Value.Value.GetProperty("content").EnumerateObject()
            where !IsBytes(media) && text.Examples(media.Value).Count == 0
            select $"{operation.Name} {media.Name} has no example");
    }

    [Fact]
    public async Task Every_body_has_examples()
    {
        var text = await ReadAsync();

        Assert.Empty(
            from operation in text.Operations
            where operation.Text.TryGetProperty("requestBody", out _)
            from media in operation.Text.GetProperty("requestBody").GetProperty("content").EnumerateObject()
            where !IsBytes(media) && text.Examples(media.Value).Count == 0
            select $"{operation.Name} {media.Name} has no example");
    }

    [Fact]
    public async Task Every_example_matches_its_schema()
    {
        var text = await ReadAsync();
        IEnumerable<(string Name, JsonProperty Media)> bodies = text.Operations
            .Where(o => o.Text.TryGetProperty("requestBody", out _))
            .SelectMany(o => o.Text.GetProperty("requestBody").GetProperty("content").EnumerateObject().Select(m => (o.Name, m)));
        IEnumerable<(string Name, JsonProperty Media)> answers =
            from operation in text.Operations
            from response in operation.Responses
            where response.Value.TryGetProperty("content", out _)
            from media in response.Value.GetProperty("content").EnumerateObject()
            select ($"{operation.Name} {response.Name}", media);

        Assert.Empty(
            from body in bodies.Concat(answers)
            from example in text.Examples(body.Media.Value)
            from fault in text.Faults(body.Media.Value.GetProperty("schema"), example.Value)
            select $"{body.Name} {example.Name}: {fault}");
    }

    [Fact]
    public async Task Every_operation_has_error_responses()
    {
        var text = await ReadAsync();

        Assert.All(text.Operations, o =>
        {
            string[] statuses = [.. o.Responses.Select(r => r.Name)];
            Assert.Contains("500", statuses);
            Assert.True(o.Role == "anybody" || statuses.Contains("401"), $"{o.Name} does not say 401");
            Assert.True(o.Role is "anybody" or "reader" || statuses.Contains("403"), $"{o.Name} does not say 403");
            Assert.True(!o.Path.Contains('{', StringComparison.Ordinal) || o.Method == "OPTIONS" || statuses.Contains("404"), $"{o.Name} does not say 404");
        });
        Assert.Empty(
            from operation in text.Operations
            where operation.Method != "HEAD"
            from response in operation.Responses
            where response.Name[0] is '4' or '5' && response.Value.TryGetProperty("content", out _)
            let media = response.Value.GetProperty("content").GetProperty("application/problem+json")
            from example in text.Examples(media)
            where example.Value.GetProperty("status").GetInt32().ToString(null, null) != response.Name || example.Value.GetProperty("code").GetString() != example.Name
            select $"{operation.Name} {response.Name}: {example.Name} is of another status or code");
    }

    /// <summary>The table of roles has the statuses that a route really gives; each of them must be among those that are described.</summary>
    [Fact]
    public async Task Every_status_in_the_role_table_is_described()
    {
        var text = await ReadAsync();

        Assert.Empty(
            from row in RoleTable.Rows
            let path = row.Path.Split('?')[0]
            from operation in text.Operations
            where operation.Method == row.Method && Like(operation.Path).IsMatch($"/{path}")
            // Where two routes fit, such as jobs/events and jobs/{id}, the plain one is meant.
            where operation.Path == $"/{path}" || text.Operations.All(o => o.Name != $"{row.Method} /{path}")
            from status in row.All().Select(c => c.Status).Distinct()
            where operation.Responses.All(r => r.Name != status.ToString(null, null))
            select $"{operation.Name} gives {status}, which is not described");

        static Regex Like(string path) => new($"^{Place().Replace(path, "[^/]+")}$");
    }

    [Fact]
    public async Task The_codes_are_those_of_the_catalogue()
    {
        var text = await ReadAsync();
        var components = text.Root.GetProperty("components");
        var problem = components.GetProperty("schemas").GetProperty(nameof(Problem)).GetProperty("properties");

        Assert.Equal(ErrorCodes.All.Select(code => code.Name), Words(problem.GetProperty("code")));
        Assert.Equal(Enum.GetValues<Safety>().Select(ProblemMapping.SafetyName), Words(problem.GetProperty("safety")));
        Assert.Equal(ErrorCodes.All.Select(code => code.Name), components.GetProperty("examples").EnumerateObject().Select(example => example.Name));

        static IEnumerable<string?> Words(JsonElement member) => member.GetProperty("enum").EnumerateArray().Select(word => word.GetString());
    }

    private async Task<OpenApiText> ReadAsync() => OpenApiText.Parse(await server.Client.GetStringAsync("openapi/v1.json"));

    private static bool IsBytes(JsonProperty media) => media.Value.GetProperty("schema").TryGetProperty("format", out var format) && format.GetString() == "binary";

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Place();
}
