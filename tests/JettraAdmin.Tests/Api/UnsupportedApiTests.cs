using System.Text.Json;

namespace JettraAdmin.Tests.Api;

/// <summary>What other servers do and this one does not: said in words, and never done by halves.</summary>
public sealed class UnsupportedApiTests(ApiServer server)
{
    [Theory]
    [InlineData("GET", "api/versions?db=x&col=c&id=a", "earlier versions")]
    [InlineData("GET", "api/version?db=x&col=c&id=a&version=1", "earlier versions")]
    [InlineData("POST", "api/restore-version", "earlier versions")]
    [InlineData("POST", "api/cluster/register", "cluster")]
    [InlineData("POST", "api/cluster/deregister", "cluster")]
    [InlineData("POST", "api/cluster/promote", "cluster")]
    [InlineData("POST", "api/cluster/restart", "cluster")]
    [InlineData("POST", "api/config?restart=true", "Settings")]
    [InlineData("GET", "api/federated/node-leader", "federation")]
    [InlineData("POST", "api/federated/raft/addPeer", "federation")]
    [InlineData("POST", "api/federated/raft/removePeer", "federation")]
    [InlineData("POST", "api/federated/stop", "federation")]
    [InlineData("GET", "api/diagrams", "diagrams")]
    [InlineData("GET", "api/diagrams/content?name=a", "diagrams")]
    public async Task Unsupported_routes_say_what_to_do(string method, string path, string what)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = method == "POST" ? ApiServer.Text("") : null };
        using var answer = await server.Client.SendAsync(request);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;

        Assert.Equal((501, "application/problem+json"), ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal("not_supported", problem.GetProperty("code").GetString());
        Assert.Contains(what, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(method != "GET", problem.GetProperty("detail").GetString()!.EndsWith(" Nothing was changed.", StringComparison.Ordinal));
        Assert.NotEmpty(problem.GetProperty("hint").GetString()!);
    }

    [Fact]
    public async Task Validation_rules_are_not_taken_through_any_route()
    {
        const string Rule = """{"_id":"r","cities":[{"n":{"type":"min_value","value":18}}]}""";
        var db = await server.NewDatabaseAsync();
        var client = server.Client;
        var insert = JsonSerializer.Serialize(new { command = $"INSERT INTO _rules DOC {Rule}" });
        var rename = $$"""{"database":"{{db}}","oldName":"cities","newName":"_rules"}""";

        foreach (var detail in (string[])
        [
            await client.PostAsync($"api/doc?db={db}&col=_rules", ApiServer.Text(Rule)).ProblemAsync(501, "not_supported"),
            await client.PutAsync($"api/doc?db={db}&col=_rules&id=r", ApiServer.Text(Rule)).ProblemAsync(501, "not_supported"),
            await client.PostAsync($"api/import?db={db}&col=_rules&format=json", ApiServer.Text($"[{Rule}]")).ProblemAsync(501, "not_supported"),
            await client.PostAsync($"api/import?db={db}&col=_rules&format=csv&errors=report", ApiServer.Text("_id\nr\n")).ProblemAsync(501, "not_supported"),
            await client.PostAsync($"api/command?db={db}", ApiServer.Text(insert)).ProblemAsync(501, "not_supported"),
            await client.PostAsync("api/cols/rename", ApiServer.Text(rename)).ProblemAsync(501, "not_supported"),
            await client.PostAsync("api/cols", ApiServer.Text($$"""{"database":"{{db}}","collection":"_Rules"}""")).ProblemAsync(501, "not_supported"),
            await client.PostAsync($"api/doc?db={db}&col=_RULES", ApiServer.Text(Rule)).ProblemAsync(501, "not_supported"),
        ])
        {
            Assert.Contains("does not enforce validation rules", detail, StringComparison.Ordinal);
            Assert.EndsWith(" Nothing was changed.", detail, StringComparison.Ordinal);
        }

        Assert.Equal(["cities"], (await client.GetAsync($"api/dbs/{db}/cols").OkAsync()).EnumerateArray().Select(c => c.GetString()));
    }

    [Fact]
    public async Task The_server_is_in_no_federation()
    {
        Assert.Equal("""{"federatedServers":[]}""", (await server.Client.GetAsync("api/federated/config").OkAsync()).GetRawText());
        Assert.StartsWith(
            "Federated mode not configured", await server.Client.GetAsync("api/federated").ProblemAsync(404, "not_federated"), StringComparison.Ordinal);
    }
}
