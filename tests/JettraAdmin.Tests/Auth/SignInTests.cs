using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using JettraAdmin.Fixtures;

namespace JettraAdmin.Tests.Auth;

public sealed class SignInTests(RunningApp app) : IClassFixture<RunningApp>
{
    [Fact]
    public async Task The_first_page_redirects_to_sign_in_and_back()
    {
        using Visitor visitor = new(app.Address);
        using var refused = await visitor.GetAsync("jobs?x=1");
        Assert.Equal(HttpStatusCode.Redirect, refused.StatusCode);
        Assert.Equal("/sign-in?from=%2Fjobs%3Fx%3D1", refused.Headers.Location?.OriginalString);

        using var entered = await visitor.SignInAsync(RunningApp.Admin, RunningApp.AdminPassword, "sign-in?from=%2Fjobs%3Fx%3D1");

        Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
        Assert.Equal("/jobs?x=1", entered.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.GetAsync("sign-in")).StatusCode);
    }

    [Fact]
    public async Task Who_was_signed_out_is_told_so_and_returns_to_the_page()
    {
        using var made = await app.AdminClient.PostAsJsonAsync("api/users", new { username = "rosa", password = "apple or fig", role = "admin" });
        made.EnsureSuccessStatusCode();
        using var rosa = await app.SignedInAsync("rosa", "apple or fig");
        var users = await app.AdminClient.GetFromJsonAsync<JsonElement>("api/users");
        var id = users.EnumerateArray().Single(u => u.GetProperty("username").GetString() == "rosa").GetProperty("_id").GetString()!;
        using var reset = await app.AdminClient.PutAsJsonAsync($"api/users?id={id}", new { password = "leaf by leaf" });
        reset.EnsureSuccessStatusCode();

        using var refused = await rosa.GetAsync("jobs?x=1");

        Assert.Equal("/sign-in?from=%2Fjobs%3Fx%3D1&signed-out=true", refused.Headers.Location?.OriginalString);
        Assert.Contains("You were signed out. Sign in again.", await rosa.Client.GetStringAsync("sign-in?from=%2Fjobs%3Fx%3D1&signed-out=true"), StringComparison.Ordinal);
        Assert.DoesNotContain("You were signed out", await rosa.Client.GetStringAsync("sign-in"), StringComparison.Ordinal);
        using var entered = await rosa.SignInAsync(RunningApp.Admin, RunningApp.AdminPassword, "sign-in?from=%2Fjobs%3Fx%3D1&signed-out=true");
        Assert.Equal("/jobs?x=1", entered.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    [InlineData("\\\\elsewhere.example")]
    [InlineData("/%5Celsewhere.example")]
    [InlineData("/\t/elsewhere.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("elsewhere.example")]
    [InlineData("http:elsewhere.example")]
    [InlineData("")]
    public async Task Redirects_never_lead_to_another_host(string from)
    {
        using Visitor visitor = new(app.Address);

        using var entered = await visitor.SignInAsync(
            RunningApp.Admin, RunningApp.AdminPassword, $"sign-in?from={Uri.EscapeDataString(from)}");

        Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
        Uri target = new(app.Address, entered.Headers.Location!);
        Assert.Equal(app.Address.Authority, target.Authority);
        Assert.Equal("http", target.Scheme);
    }

    [Fact]
    public async Task A_wrong_password_shows_an_error_and_keeps_the_name()
    {
        using Visitor visitor = new(app.Address);

        using var refused = await visitor.SignInAsync("<b>\"Ana\"", "wrong");

        var page = await refused.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Contains("The user name or the password is wrong.", page, StringComparison.Ordinal);
        Assert.Contains("value=\"&lt;b&gt;&quot;Ana&quot;\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>\"Ana", page, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_the_antiforgery_field_is_refused()
    {
        using Visitor visitor = new(app.Address);

        using var refused = await visitor.Client.PostAsync("sign-in", new FormUrlEncodedContent(
            [new("_handler", "sign-in"), new("UserName", RunningApp.Admin), new("Password", RunningApp.AdminPassword)]));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("This form has expired", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.GetAsync("")).StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("sign-in")]
    [InlineData("css/look.css")]
    [InlineData("api/session")]
    [InlineData("no/such/page")]
    public async Task Every_response_has_security_headers(string path)
    {
        using var visitor = await app.SignedInAsync();

        using var answer = await visitor.GetAsync(path);

        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
    }
}
