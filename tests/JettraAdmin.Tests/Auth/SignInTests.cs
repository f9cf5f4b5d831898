using System.Net;
using JettraAdmin.Fixtures;

namespace JettraAdmin.Tests.Auth;

public sealed class SignInTests(RunningApp app) : IClassFixture<RunningApp>
{
    [Fact]
    public async Task The_first_page_takes_a_stranger_to_sign_in_and_back()
    {
        using Visitor browser = new(app.Address);
        using HttpResponseMessage refused = await browser.GetAsync("jobs?x=1");
        Assert.Equal(HttpStatusCode.Redirect, refused.StatusCode);
        Assert.Equal("/sign-in?from=%2Fjobs%3Fx%3D1", refused.Headers.Location?.PathAndQuery);

        using HttpResponseMessage entered = await browser.SignInAsync(RunningApp.Admin, RunningApp.AdminPassword, "sign-in?from=%2Fjobs%3Fx%3D1");

        Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
        Assert.Equal(new Uri(app.Address, "jobs?x=1"), entered.Headers.Location);
        using HttpResponseMessage first = await browser.GetAsync("");
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
    }
}
