using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using JettraAdmin.Fixtures;

namespace JettraAdmin.Tests.Auth;

public sealed class UsersApiTests(People people) : IClassFixture<People>
{
    [Fact]
    public async Task A_user_is_made_listed_and_deleted_and_no_password_is_ever_shown()
    {
        using var made = await PostAsync(new { username = "max", password = "one hill away", role = "owner", allowed_dbs = new[] { "sales", "Hr" } });
        Assert.Equal("User created", (await made.JsonAsync()).GetProperty("status").GetString());

        var list = await people.As("admin").GetStringAsync("api/users");
        var max = Find(list, "max");
        Assert.Equal("owner", max.GetProperty("role").GetString());
        Assert.Equal(["Hr", "sales"], max.GetProperty("allowed_dbs").EnumerateArray().Select(d => d.GetString()));
        Assert.DoesNotContain("one hill away", list, StringComparison.Ordinal);
        Assert.DoesNotContain("hash", list, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("stamp", list, StringComparison.OrdinalIgnoreCase);

        using var deleted = await people.As("admin").DeleteAsync($"api/users?id={max.GetProperty("_id").GetString()}");
        Assert.Equal("User deleted", (await deleted.JsonAsync()).GetProperty("status").GetString());
        Assert.DoesNotContain("max", await people.As("admin").GetStringAsync("api/users"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"username":"READER","password":"one hill away"}""", HttpStatusCode.Conflict, "user_exists")]
    [InlineData("""{"username":"a:b","password":"one hill away"}""", HttpStatusCode.BadRequest, "invalid_user_name")]
    [InlineData("""{"username":" a","password":"one hill away"}""", HttpStatusCode.BadRequest, "invalid_user_name")]
    [InlineData("""{"username":"a\u0007","password":"one hill away"}""", HttpStatusCode.BadRequest, "invalid_user_name")]
    [InlineData("""{"username":"a\uFFFEb","password":"one hill away"}""", HttpStatusCode.BadRequest, "invalid_user_name")]
    [InlineData("""{"username":"a\u202Eb","password":"one hill away"}""", HttpStatusCode.BadRequest, "invalid_user_name")]
    [InlineData("""{"password":"one hill away"}""", HttpStatusCode.BadRequest, "invalid_user_name")]
    [InlineData("""{"username":"b","password":"short"}""", HttpStatusCode.BadRequest, "weak_password")]
    [InlineData("""{"username":"b"}""", HttpStatusCode.BadRequest, "weak_password")]
    [InlineData("""{"username":"b","password":"one hill away","role":"Admin"}""", HttpStatusCode.BadRequest, "invalid_role")]
    [InlineData("""{"username":"b","password":"one hill away","allowed_dbs":["../x"]}""", HttpStatusCode.BadRequest, "invalid_database_name")]
    [InlineData("""{"username":"b","password":"one hill away","allowed_dbs":"x"}""", HttpStatusCode.BadRequest, "invalid_body")]
    [InlineData("""[]""", HttpStatusCode.BadRequest, "invalid_body")]
    [InlineData("null", HttpStatusCode.BadRequest, "invalid_body")]
    [InlineData("", HttpStatusCode.BadRequest, "invalid_body")]
    public async Task An_invalid_new_user_is_refused(string body, HttpStatusCode status, string code)
    {
        var before = await people.As("admin").GetStringAsync("api/users");

        using var answer = await people.As("admin").PostAsync(
            "api/users", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

        await answer.ProblemAsync(status, code);
        Assert.Equal(before, await people.As("admin").GetStringAsync("api/users"));
    }

    [Fact]
    public async Task Own_last_administrator_and_unknown_users_cannot_be_deleted()
    {
        var admin = Find(await people.As("admin").GetStringAsync("api/users"), "admin").GetProperty("_id").GetString()!;

        using var self = await people.As("admin").DeleteAsync($"api/users?id={admin}");
        using var missing = await people.As("admin").DeleteAsync("api/users");
        using var unknown = await people.As("admin").DeleteAsync("api/users?id=none");

        await self.ProblemAsync(HttpStatusCode.Conflict, "own_account");
        await missing.ProblemAsync(HttpStatusCode.BadRequest, "missing_parameter");
        await unknown.ProblemAsync(HttpStatusCode.NotFound, "unknown_user");
    }

    [Fact]
    public async Task Concurrent_creation_of_a_user_creates_one()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PostAsync(new { username = "twin", password = "one hill away" })));

        Assert.Equal(1, answers.Count(a => a.StatusCode == HttpStatusCode.OK));
        Assert.Equal(7, answers.Count(a => a.StatusCode == HttpStatusCode.Conflict));
    }

    [Fact]
    public async Task A_user_that_must_change_the_password_can_do_nothing_before()
    {
        using var made = await PostAsync(
            new { username = "new", password = "given by another", role = "admin", must_change_password = true });
        made.EnsureSuccessStatusCode();
        using var client = people.App.ClientOf("new", "given by another");
        using var page = await people.App.SignedInAsync("new", "given by another");

        await (await client.GetAsync("api/users")).ProblemAsync(HttpStatusCode.Forbidden, "password_change_required");
        using var refused = await page.GetAsync("");
        Assert.Equal("/password", refused.Headers.Location?.OriginalString);
        using var same = await client.PostAsJsonAsync("api/change-password", new { newPassword = "given by another" });
        await same.ProblemAsync(HttpStatusCode.BadRequest, "same_password");

        using var changed = await client.PostAsJsonAsync("api/change-password", new { newPassword = "chosen by me" });
        changed.EnsureSuccessStatusCode();
        using var free = people.App.ClientOf("new", "chosen by me");
        Assert.Equal(HttpStatusCode.OK, (await free.GetAsync("api/users")).StatusCode);
    }

    [Fact]
    public async Task Changes_of_a_user_apply_immediately_and_others_stay()
    {
        using var made = await PostAsync(new { username = "ivy", password = "one hill away", role = "reader", allowed_dbs = new[] { "sales" } });
        made.EnsureSuccessStatusCode();
        var id = Find(await people.As("admin").GetStringAsync("api/users"), "ivy").GetProperty("_id").GetString()!;
        using var before = people.App.ClientOf("ivy", "one hill away");
        using var page = await people.App.SignedInAsync("ivy", "one hill away");

        using var raised = await PutAsync(id, new { role = "owner" });
        Assert.Equal("User changed", (await raised.JsonAsync()).GetProperty("status").GetString());
        var session = await (await before.GetAsync("api/session")).JsonAsync();
        Assert.Equal(("owner", "sales"), (session.GetProperty("role").GetString(), session.GetProperty("allowed_dbs")[0].GetString()));
        Assert.Equal("owner", (await (await page.GetAsync("api/session")).JsonAsync()).GetProperty("role").GetString());

        await (await PutAsync(id, new { role = "reader", password = "weak" })).ProblemAsync(HttpStatusCode.BadRequest, "weak_password");
        Assert.Equal("owner", (await (await before.GetAsync("api/session")).JsonAsync()).GetProperty("role").GetString());

        using var reset = await PutAsync(id, new { password = "two hills away", allowed_dbs = new[] { "*" } });
        reset.EnsureSuccessStatusCode();
        Assert.Equal(HttpStatusCode.Unauthorized, (await before.GetAsync("api/session")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await page.GetAsync("api/session")).StatusCode);
        using var after = people.App.ClientOf("ivy", "two hills away");
        var now = await (await after.GetAsync("api/session")).JsonAsync();
        Assert.True(now.GetProperty("must_change_password").GetBoolean());
        Assert.False(now.TryGetProperty("allowed_dbs", out _));
    }

    [Fact]
    public async Task The_last_administrator_keeps_the_role()
    {
        await using var alone = await RunningApp.StartAsync();
        var id = Find(await alone.AdminClient.GetStringAsync("api/users"), "admin").GetProperty("_id").GetString()!;

        using var answer = await alone.AdminClient.PutAsJsonAsync($"api/users?id={id}", new { role = "owner" });

        await answer.ProblemAsync(HttpStatusCode.Conflict, "last_administrator");
        Assert.Equal(HttpStatusCode.OK, (await alone.AdminClient.GetAsync("api/users")).StatusCode);
    }

    private Task<HttpResponseMessage> PutAsync(string id, object change) => people.As("admin").PutAsJsonAsync($"api/users?id={id}", change);

    private Task<HttpResponseMessage> PostAsync(object user) => people.As("admin").PostAsJsonAsync("api/users", user);

    private static JsonElement Find(string list, string name) =>
        JsonDocument.Parse(list).RootElement.EnumerateArray().Single(u => u.GetProperty("username").GetString() == name);
}
