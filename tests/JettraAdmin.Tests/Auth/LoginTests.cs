using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using JettraAdmin.Fixtures;

namespace JettraAdmin.Tests.Auth;

public sealed class LoginTests(RunningApp app) : IClassFixture<RunningApp>
{
    [Fact]
    public async Task The_token_works_as_the_Authorization_header()
    {
        using var answer = await LoginAsync(RunningApp.Admin, RunningApp.AdminPassword);
        var done = await answer.JsonAsync();
        Assert.Equal(["role", "token"], done.EnumerateObject().Select(p => p.Name).Order());
        Assert.Equal("admin", done.GetProperty("role").GetString());

        using var request = new HttpRequestMessage(HttpMethod.Get, "api/users");
        request.Headers.Add("Authorization", done.GetProperty("token").GetString());
        using var users = await app.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, users.StatusCode);
    }

    [Fact]
    public async Task A_wrong_password_is_401_and_invalid_JSON_is_400()
    {
        using var wrong = await LoginAsync(RunningApp.Admin, "wrong");
        using var broken = await app.Client.PostAsync("api/login", new StringContent("{", Encoding.UTF8, "application/json"));

        using var untyped = await app.Client.PostAsync(
            "api/login", new ByteArrayContent(Encoding.UTF8.GetBytes($$"""{"username":"admin","password":"{{RunningApp.AdminPassword}}"}""")));

        untyped.EnsureSuccessStatusCode();
        await wrong.ProblemAsync(HttpStatusCode.Unauthorized, "invalid_credentials");
        await broken.ProblemAsync(HttpStatusCode.BadRequest, "invalid_body");
    }

    [Fact]
    public async Task Old_credentials_in_the_header_do_not_stop_a_login()
    {
        using var old = app.ClientOf(RunningApp.Admin, "what it was before");

        using var answer = await old.PostAsJsonAsync(
            "api/login", new { username = RunningApp.Admin, password = RunningApp.AdminPassword });

        answer.EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task A_thousand_concurrent_requests_keep_their_users()
    {
        string[] names = [.. Enumerable.Range(0, 20).Select(i => $"user{i}")];
        foreach (var name in names)
        {
            using var made = await app.AdminClient.PostAsJsonAsync(
                "api/users", new { username = name, password = $"the word of {name}", role = name.EndsWith('1') ? "owner" : "reader" });
            made.EnsureSuccessStatusCode();
        }

        await Parallel.ForEachAsync(Enumerable.Range(0, 1000), new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (i, _) =>
        {
            var name = names[i % names.Length];
            using var answer = await LoginAsync(name, $"the word of {name}");
            var token = (await answer.JsonAsync()).GetProperty("token").GetString()!;
            using var request = new HttpRequestMessage(HttpMethod.Get, "api/session");
            request.Headers.Add("Authorization", token);
            using var session = await app.Client.SendAsync(request, CancellationToken.None);
            var who = await session.JsonAsync();
            Assert.Equal(name, who.GetProperty("username").GetString());
            Assert.Equal(name.EndsWith('1') ? "owner" : "reader", who.GetProperty("role").GetString());
        });
    }

    private Task<HttpResponseMessage> LoginAsync(string username, string password) =>
        app.Client.PostAsJsonAsync("api/login", new { username, password });
}
