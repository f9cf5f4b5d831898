using System.Net;
using System.Net.Http.Json;
using System.Text;
using JettraAdmin.Auth;
using JettraAdmin.Fixtures;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace JettraAdmin.Tests.Auth;

public sealed class BasicTests(RunningApp app) : IClassFixture<RunningApp>
{
    private const string Session = "api/session";

    [Theory]
    [InlineData("Basic")]
    [InlineData("basic")]
    [InlineData("BASIC")]
    public async Task The_scheme_is_known_in_any_case(string scheme)
    {
        using var answer = await SendAsync($"{scheme} {Encoded($"{RunningApp.Admin}:{RunningApp.AdminPassword}")}");

        Assert.Equal("admin", (await answer.JsonAsync()).GetProperty("role").GetString());
    }

    [Theory]
    [InlineData("Zoë", "pass:with:colons")]
    [InlineData("пользователь", "пароль из слов")]
    public async Task Names_and_passwords_are_utf8_and_a_password_may_have_colons(string user, string password)
    {
        using var made = await app.AdminClient.PostAsJsonAsync("api/users", new { username = user, password, role = "reader" });
        made.EnsureSuccessStatusCode();
        using var client = app.ClientOf(user, password);

        using var answer = await client.GetAsync(Session);

        Assert.Equal(user, (await answer.JsonAsync()).GetProperty("username").GetString());
    }

    [Theory]
    [InlineData("Basic !!!not-base64", "invalid_authorization")]
    [InlineData("", "unauthenticated")]
    [InlineData("Basic", "invalid_authorization")]
    [InlineData("Basic YWRtaW4=", "invalid_authorization")]
    [InlineData("Basic /////w==", "invalid_authorization")]
    [InlineData("Bearer abc", "invalid_authorization")]
    [InlineData("Basic YWRtaW46d3Jvbmc=", "invalid_credentials")]
    [InlineData("Basic bm9ib2R5Ondyb25n", "invalid_credentials")]
    [InlineData("Basic Og==", "invalid_credentials")]
    public async Task Whatever_is_wrong_with_the_header_is_401_with_a_challenge(string header, string code)
    {
        using var answer = await SendAsync(header);

        await answer.ProblemAsync(HttpStatusCode.Unauthorized, code);
        Assert.Equal("Basic", Assert.Single(answer.Headers.WwwAuthenticate).Scheme);
    }

    [Theory]
    [InlineData("Sec-Fetch-Mode", "cors")]
    [InlineData("X-Requested-With", "fetch")]
    [InlineData("Origin", "http://elsewhere.example")]
    public async Task A_browser_gets_no_password_box(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Session);
        request.Headers.Add(header, value);

        using var answer = await app.Client.SendAsync(request);

        await answer.ProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
        Assert.Empty(answer.Headers.WwwAuthenticate);
    }

    [Fact]
    public async Task Anonymous_callers_learn_nothing_about_paths()
    {
        using var answer = await app.Client.GetAsync("api/no/such/thing");
        using var known = await app.AdminClient.GetAsync("api/no/such/thing");

        await answer.ProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
        await known.ProblemAsync(HttpStatusCode.NotFound, "unknown_path");
    }

    [Fact]
    public async Task An_invalid_Unicode_name_matches_no_user()
    {
        using var nobody = app.ClientOf("a\uFFFEb", "x");
        using var basic = await nobody.GetAsync(Session);
        using var login = await app.Client.PostAsync("api/login", new StringContent("""{"username":"a\uFFFEb","password":"x"}"""));

        await basic.ProblemAsync(HttpStatusCode.Unauthorized, "invalid_credentials");
        await login.ProblemAsync(HttpStatusCode.Unauthorized, "invalid_credentials");
    }

    [Fact]
    public async Task A_wrong_method_is_405_with_a_problem()
    {
        using var answer = await app.AdminClient.PatchAsync("api/users", null);

        await answer.ProblemAsync(HttpStatusCode.MethodNotAllowed, "method_not_allowed");
    }

    [Fact]
    public async Task A_password_is_hashed_once_and_then_cached()
    {
        CountingHasher? hasher = null;
        await using var counted = await RunningApp.StartAsync(builder =>
            builder.Services.AddSingleton<IPasswordHasher<JettraUser>>(_ => hasher = new CountingHasher()));

        await Task.WhenAll(Enumerable.Range(0, 200).Select(async _ =>
        {
            using var answer = await counted.AdminClient.GetAsync(Session);
            answer.EnsureSuccessStatusCode();
        }));

        // As many as were compared at once before the first was done.
        Assert.InRange(hasher!.Compared, 1, Environment.ProcessorCount);
    }

    [Fact]
    public async Task An_old_password_fails_right_after_a_change()
    {
        using var made = await app.AdminClient.PostAsJsonAsync("api/users", new { username = "ana", password = "first of two", role = "reader" });
        made.EnsureSuccessStatusCode();
        using var before = app.ClientOf("ana", "first of two");
        using var after = app.ClientOf("ANA", "second of two");
        Assert.Equal(HttpStatusCode.OK, (await before.GetAsync(Session)).StatusCode);

        using var changed = await before.PostAsJsonAsync("api/change-password", new { newPassword = "second of two" });

        Assert.Equal("Password updated", (await changed.JsonAsync()).GetProperty("status").GetString());
        Assert.Equal(HttpStatusCode.Unauthorized, (await before.GetAsync(Session)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await after.GetAsync(Session)).StatusCode);
    }

    [Theory]
    [InlineData("short", "weak_password")]
    [InlineData("password", "weak_password")]
    [InlineData("plum tree in snow", "same_password")]
    [InlineData(null, "weak_password")]
    public async Task A_poor_password_is_refused(string? chosen, string code)
    {
        using var answer = await app.AdminClient.PostAsJsonAsync("api/change-password", new { newPassword = chosen });

        await answer.ProblemAsync(HttpStatusCode.BadRequest, code);
    }

    private async Task<HttpResponseMessage> SendAsync(string authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Session);
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return await app.Client.SendAsync(request);
    }

    private static string Encoded(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private sealed class CountingHasher : IPasswordHasher<JettraUser>
    {
        private readonly PasswordHasher<JettraUser> _real = new();
        private int _compared;

        public int Compared => _compared;

        public string HashPassword(JettraUser user, string password) => _real.HashPassword(user, password);

        public PasswordVerificationResult VerifyHashedPassword(JettraUser user, string hashedPassword, string providedPassword)
        {
            Interlocked.Increment(ref _compared);
            return _real.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
