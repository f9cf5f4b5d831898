using System.Net;

namespace JettraAdmin.Tests.Api;

/// <summary>What answers say beside their bodies: who may keep them, how to sign in, and what a person reads first.</summary>
public sealed class AnswerHeadersTests(ApiServer server)
{
    [Fact]
    public async Task Responses_with_data_are_not_cached()
    {
        var db = await server.NewDatabaseAsync(3);
        foreach (var path in (string[])["api/dbs", "api/users", $"api/dbs/{db}/cols", $"api/export?db={db}&col=cities&format=json", $"api/export?db={db}&col=cities&format=csv", $"api/query?db={db}&col=cities", "api/backups", "api/jobs", "api/nothing"])
        {
            using var answer = await server.Client.GetAsync(path);
            Assert.True(answer.Headers.CacheControl is { NoStore: true }, $"{path}: {answer.Headers.CacheControl}");
        }

        var file = (await server.Client.PostAsync($"api/backup?db={db}", null).OkAsync()).GetProperty("file").GetString()!;
        using var download = await server.Client.GetAsync($"api/backup/download?file={file}");
        Assert.Equal("no-cache, private", download.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task A_range_in_another_unit_than_bytes_is_ignored()
    {
        var db = await server.NewDatabaseAsync(3);
        var file = (await server.Client.PostAsync($"api/backup?db={db}", null).OkAsync()).GetProperty("file").GetString()!;
        var whole = await server.Client.GetByteArrayAsync($"api/backup/download?file={file}");
        foreach ((var range, var status, var length) in (List<(string, HttpStatusCode, int)>)
            [("items=1-2", HttpStatusCode.OK, whole.Length), ("bytes=1-2", HttpStatusCode.PartialContent, 2), ("Bytes=1-2", HttpStatusCode.PartialContent, 2)])
        {
            using HttpRequestMessage request = new(HttpMethod.Get, $"api/backup/download?file={file}");
            request.Headers.TryAddWithoutValidation("Range", range);
            using var answer = await server.Client.SendAsync(request);
            Assert.Equal((status, length), (answer.StatusCode, (await answer.Content.ReadAsByteArrayAsync()).Length));
        }
    }

    [Fact]
    public async Task A_failed_sign_in_has_a_challenge()
    {
        using var nobody = server.As(null);
        using var answer = await nobody.PostAsync("api/login", ApiServer.Text("""{"username":"admin","password":"wrong"}"""));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("Basic", Assert.Single(answer.Headers.WwwAuthenticate).Scheme);
    }

    /// <summary>Clients of JettraDB print the whole body of a refusal.</summary>
    [Fact]
    public async Task A_refusal_begins_with_the_sentence_for_a_person()
    {
        using var answer = await server.Client.GetAsync("api/doc?db=nowhere&col=c&id=a");

        Assert.StartsWith("""{"detail":"There is no database called nowhere.",""", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
