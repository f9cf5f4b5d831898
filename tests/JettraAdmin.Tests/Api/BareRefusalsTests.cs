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
    public async Task An_address_that_does_not_take_the_method_says_so(string method, string path) =>
        await server.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path)).ProblemAsync(405, "method_not_allowed");

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    public async Task An_address_where_nothing_is_says_so_whatever_the_method(string method)
    {
        foreach (var path in (string[])["api", "api/nothing", "api/cluster/pause", "api/dbs/x/cols/y", "api/backups/a/b/c", "hubs", "hubs/nothing", "federated/status", "raft/force-leader"])
        {
            using var answer = await server.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));
            Assert.Empty(answer.Content.Headers.Allow);
            await Task.FromResult(answer).ProblemAsync(404, "unknown_path");
        }
    }

    [Fact]
    public async Task A_federation_that_is_looked_for_here_is_no_page_to_sign_in_at()
    {
        using var nobody = server.As(null);

        await nobody.PostAsync("federated/login", ApiServer.Text("""{"username":"admin","password":"admin"}""")).ProblemAsync(401, "unauthenticated");
        await nobody.GetAsync("federated/status").ProblemAsync(401, "unauthenticated");
    }

    [Fact]
    public async Task A_range_behind_the_end_is_told_with_the_length_and_is_no_file()
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
    public async Task A_condition_that_does_not_hold_is_told_and_nothing_sent()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, await DownloadAsync()) { Headers = { IfMatch = { new("\"another\"") } } };

        await server.Client.SendAsync(request).ProblemAsync(412, "precondition_failed");
    }

    [Fact]
    public async Task A_question_for_the_head_alone_gets_no_body_with_its_refusal()
    {
        using var answer = await server.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "api/backup/download?file=nowhere_20251214220000.zip"));

        Assert.Equal((404, "application/problem+json"), ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    private async Task<string> DownloadAsync() => $"api/backup/download?file={await server.BackUpAsync(await server.NewDatabaseAsync())}";
}
