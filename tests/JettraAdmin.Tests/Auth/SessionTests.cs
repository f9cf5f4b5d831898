using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using JettraAdmin.Fixtures;

namespace JettraAdmin.Tests.Auth;

public sealed class SessionTests(RunningApp app) : IClassFixture<RunningApp>
{
    [Fact]
    public async Task The_cookie_is_same_site_and_HTTP_only()
    {
        using Visitor visitor = new(app.Address);
        using var entered = await visitor.SubmitAsync(
            "sign-in", ("UserName", RunningApp.Admin), ("Password", RunningApp.AdminPassword), ("Stay", "true"));

        var cookie = entered.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("jettra.session", StringComparison.Ordinal));

        Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; path=/;", cookie + ";", StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; expires=", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("; domain", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Behind_an_HTTPS_proxy_the_cookie_is_secure()
    {
        await using var below = await RunningApp.StartAsync("--Jettra:PathBase=/jettra", "--Jettra:KnownProxies:0=127.0.0.1");
        using var visitor = new Visitor(below.Address);
        visitor.Client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        using var form = await visitor.GetAsync("sign-in");
        var page = await form.Content.ReadAsStringAsync();
        Assert.Contains("<base href=\"/jettra/\"", page, StringComparison.Ordinal);

        // Sent by hand: what is secure does not travel over the plain address the proxy uses.
        visitor.Client.DefaultRequestHeaders.Add("Cookie", Assert.Single(form.Headers.GetValues("Set-Cookie")).Split(';')[0]);
        using var entered = await visitor.SubmitPageAsync(
            page, "sign-in?from=/elsewhere", true, ("UserName", RunningApp.Admin), ("Password", RunningApp.AdminPassword));

        var cookie = entered.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("jettra.session", StringComparison.Ordinal));
        Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; path=/jettra;", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("/jettra/", entered.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Headers_of_unknown_proxies_are_ignored()
    {
        await using var plain = await RunningApp.StartAsync("--Jettra:KnownProxies:0=10.1.2.3");
        using var visitor = new Visitor(plain.Address);
        visitor.Client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");

        using var entered = await visitor.SignInAsync(RunningApp.Admin, RunningApp.AdminPassword);

        Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
        Assert.DoesNotContain("; secure", string.Join(" ", entered.Headers.GetValues("Set-Cookie")), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Writes_with_a_cookie_need_the_antiforgery_header()
    {
        using var visitor = await app.SignedInAsync();
        var body = new { username = "by-cookie", password = "leaf by leaf", role = "reader" };
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("api/users")).StatusCode);

        using var without = await visitor.Client.PostAsJsonAsync("api/users", body);
        await without.ProblemAsync(HttpStatusCode.Unauthorized, "antiforgery_required");
        Assert.Empty(without.Headers.WwwAuthenticate);
        using var deletion = await visitor.Client.DeleteAsync("api/users?id=x");
        await deletion.ProblemAsync(HttpStatusCode.Unauthorized, "antiforgery_required");

        await visitor.SendAntiforgeryAsync();
        using var with = await visitor.Client.PostAsJsonAsync("api/users", body);
        Assert.Equal("User created", (await with.JsonAsync()).GetProperty("status").GetString());
    }

    [Fact]
    public async Task An_antiforgery_token_works_only_for_its_user()
    {
        using var made = await app.AdminClient.PostAsJsonAsync("api/users", new { username = "eve", password = "apple or fig", role = "admin" });
        made.EnsureSuccessStatusCode();
        using var eve = await app.SignedInAsync("eve", "apple or fig");
        using var admin = await app.SignedInAsync();
        var stolen = (await eve.Client.GetFromJsonAsync<JsonElement>("api/session")).GetProperty("antiforgery");
        admin.Client.DefaultRequestHeaders.Add(stolen.GetProperty("header").GetString()!, stolen.GetProperty("token").GetString());

        using var refused = await admin.Client.PostAsJsonAsync("api/users", new { username = "x", password = "leaf by leaf" });

        await refused.ProblemAsync(HttpStatusCode.Unauthorized, "antiforgery_required");
    }

    [Fact]
    public async Task A_copied_cookie_fails_after_sign_out()
    {
        using var visitor = await app.SignedInAsync();
        var copy = visitor.Cookies.GetCookieHeader(app.Address);
        using var forged = await visitor.Client.PostAsync("sign-out", null);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("")).StatusCode);

        using var left = await visitor.SubmitPageAsync(await visitor.Client.GetStringAsync("password"), "sign-out", false);

        Assert.Equal("/sign-in", left.Headers.Location?.OriginalString);
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/session");
        request.Headers.Add("Cookie", copy);
        using var refused = await app.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    [Fact]
    public async Task A_signed_out_cookie_fails_after_a_restart()
    {
        await using var own = await RunningApp.StartAsync();
        using Visitor leaving = await own.SignedInAsync(), staying = await own.SignedInAsync();
        (var gone, var kept) = (leaving.Cookies.GetCookieHeader(own.Address), staying.Cookies.GetCookieHeader(own.Address));
        using var left = await leaving.SubmitPageAsync(await leaving.Client.GetStringAsync("password"), "sign-out", false);
        Assert.Equal("/sign-in", left.Headers.Location?.OriginalString);

        await own.RestartAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, await SessionOfAsync(own, gone));
        Assert.Equal(HttpStatusCode.OK, await SessionOfAsync(own, kept));
    }

    private static async Task<HttpStatusCode> SessionOfAsync(RunningApp app, string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/session");
        request.Headers.Add("Cookie", cookie);
        using var answer = await app.Client.SendAsync(request);
        return answer.StatusCode;
    }

    [Fact]
    public async Task A_new_password_ends_the_other_sessions_and_renews_the_own()
    {
        using var made = await app.AdminClient.PostAsJsonAsync("api/users", new { username = "lia", password = "first of two", role = "reader" });
        made.EnsureSuccessStatusCode();
        using var here = await app.SignedInAsync("lia", "first of two");
        using var there = await app.SignedInAsync("lia", "first of two");

        using var wrong = await here.SubmitAsync("password", ("Present", "no"), ("Chosen", "second of two"), ("Again", "second of two"));
        Assert.Contains("The current password is wrong.", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var differ = await here.SubmitAsync("password", ("Present", "first of two"), ("Chosen", "second of two"), ("Again", "third"));
        Assert.Contains("do not match", await differ.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var changed = await here.SubmitAsync("password", ("Present", "first of two"), ("Chosen", "second of two"), ("Again", "second of two"));

        Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("api/session")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await there.GetAsync("api/session")).StatusCode);
    }

    [Fact]
    public async Task A_deleted_user_is_signed_out_immediately()
    {
        using var made = await app.AdminClient.PostAsJsonAsync("api/users", new { username = "kim", password = "road to the sea", role = "admin" });
        made.EnsureSuccessStatusCode();
        using var kim = await app.SignedInAsync("kim", "road to the sea");
        Assert.Equal(HttpStatusCode.OK, (await kim.GetAsync("api/users")).StatusCode);

        var id = (await app.AdminClient.GetFromJsonAsync<JsonElement>("api/users")).EnumerateArray()
            .Single(u => u.GetProperty("username").GetString() == "kim").GetProperty("_id").GetString()!;
        using var gone = await app.AdminClient.DeleteAsync($"api/users?id={id}");
        gone.EnsureSuccessStatusCode();

        Assert.Equal(HttpStatusCode.Unauthorized, (await kim.GetAsync("api/users")).StatusCode);
    }
}
