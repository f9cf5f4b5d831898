namespace JettraAdmin.Tests.Api;

/// <summary>What the frameworks beneath refuse with a bare status is told as a problem, too.</summary>
public sealed class BareRefusalsTests(ApiServer server)
{
    [Theory]
    [InlineData("PUT", "hubs/jobs")]
    [InlineData("PATCH", "hubs/jobs")]
    [InlineData("GET", "hubs/jobs/negotiate")]
    [InlineData("DELETE", "hubs/jobs/negotiate")]
    [InlineData("PATCH", "api/dbs")]
    [InlineData("PUT", "api/dbs/x/cols")]
    public async Task A_wrong_method_is_405(string method, string path) =>
        await server.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path)).ProblemAsync(405, "method_not_allowed");

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    public async Task An_unknown_path_is_404_for_every_method(string method)
    {
        foreach (var path in (string[])["api", "api/nothing", "api/cluster/pause", "api/dbs/x/cols/y", "api/backups/a/b/c", "hubs", "hubs/nothing", "federated/status", "raft/force-leader"])
        {
            using var answer = await server.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));
            Assert.Empty(answer.Content.Headers.Allow);
            await Task.FromResult(answer).ProblemAsync(404, "unknown_path");
        }
    }

    [Fact]
    public async Task Federation_paths_are_404_and_not_the_sign_in_page()
    {
        using var nobody = server.As(null);

        await nobody.PostAsync("federated/login", ApiServer.Text("""{"username":"admin","password":"admin"}""")).ProblemAsync(401, "unauthenticated");
        await nobody.GetAsync("federated/status").ProblemAsync(401, "unauthenticated");
    }

    [Fact]
    public async Task A_range_after_the_end_is_416_with_the_length()
    {
        var path = await DownloadAsync();
        long length = (await server.Client.GetByteArrayAsync(path)).Length;
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Range = new(length, null) } };

        using var answer = await server.Client.SendAsync(request);

        Assert.Equal(length, answer.Content.Headers.ContentRange?.Length);
        Assert.Null(answer.Content.Headers.ContentDisposition);
        await Task.FromResult(answer).ProblemAsync(416, "range_not_satisfiable");
    }

    [Fact]
    public async Task A_failed_precondition_is_412_without_content()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, await DownloadAsync()) { Headers = { IfMatch = { new("\"another\"") } } };

        await server.Client.SendAsync(request).ProblemAsync(412, "precondition_failed");
    }

    [Fact]
    public async Task A_refused_HEAD_request_has_no_body()
    {
        using var answer = await server.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "api/backup/download?file=nowhere_20251214220000.zip"));

        Assert.Equal((404, "application/problem+json"), ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    private async Task<string> DownloadAsync() => $"api/backup/download?file={await server.BackUpAsync(await server.NewDatabaseAsync())}";
}
