using System.Net;
using JettraAdmin.Auth;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;
using JettraAdmin.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace JettraAdmin.Tests.Auth;

/// <summary>Users are disabled, enabled and signed out everywhere, and an administrator who can sign in always stays.</summary>
public sealed class UserServiceTests(RunningApp app) : IClassFixture<RunningApp>
{
    private const string Password = "walnut on a wall";
    private static readonly Caller Admin = new(RunningApp.Admin, Role.Admin);

    private UserService Users => app.App.Services.GetRequiredService<UserService>();

    [Fact]
    public async Task A_disabled_user_is_signed_out_at_once_and_comes_back_with_the_same_password_and_rights()
    {
        var ana = await Users.CreateAsync(Admin, "ana", Password, Role.Owner, [DatabaseName.Parse("sales")]);
        using var session = await app.SignedInAsync("ana", Password);
        using var script = app.ClientOf("ana", Password);
        Assert.Equal(HttpStatusCode.OK, (await session.GetAsync("api/session")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await script.GetAsync("api/dbs")).StatusCode);

        var disabled = await Users.ChangeAsync(Admin, ana.Id, new UserChange { Disabled = true });

        Assert.True(disabled.Disabled);
        using var refused = await script.GetAsync("api/dbs");
        await refused.ProblemAsync(HttpStatusCode.Unauthorized, "user_disabled");
        Assert.NotEqual(HttpStatusCode.OK, (await session.GetAsync("api/backups")).StatusCode);
        using var guess = app.ClientOf("ana", "not her password");
        using var wrong = await guess.GetAsync("api/dbs");
        await wrong.ProblemAsync(HttpStatusCode.Unauthorized, "invalid_credentials");
        using var visitor = new Visitor(app.Address);
        using var page = await visitor.SignInAsync("ana", Password);
        Assert.Contains("This user is disabled", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        await app.RestartAsync();
        Assert.True(Users.List(Admin).Single(u => u.Name == "ana").Disabled);
        using (var still = app.ClientOf("ana", Password))
        {
            using var after = await still.GetAsync("api/dbs");
            await after.ProblemAsync(HttpStatusCode.Unauthorized, "user_disabled");
        }

        await Users.ChangeAsync(Admin, ana.Id, new UserChange { Role = Role.Owner });
        Assert.True(Users.List(Admin).Single(u => u.Name == "ana").Disabled);
        var enabled = await Users.ChangeAsync(Admin, ana.Id, new UserChange { Disabled = false });
        Assert.Equal((false, Role.Owner, "sales"), (enabled.Disabled, enabled.Role, Assert.Single(enabled.AllowedDatabases!).Value));
        using var again = app.ClientOf("ana", Password);
        Assert.Equal(HttpStatusCode.OK, (await again.GetAsync("api/dbs")).StatusCode);
    }

    [Fact]
    public async Task An_administrator_who_can_sign_in_always_stays()
    {
        var self = Users.List(Admin).Single(u => u.Name == RunningApp.Admin);
        Assert.Equal("own_account", await RefusedAsync(() => Users.ChangeAsync(Admin, self.Id, new UserChange { Disabled = true })));
        var other = await Users.CreateAsync(Admin, "second", Password, Role.Admin, null);
        await Users.ChangeAsync(Admin, other.Id, new UserChange { Disabled = true });

        // A disabled administrator does not count.
        var server = new Caller("somebody", Role.Admin);
        Assert.Equal("last_administrator", await RefusedAsync(() => Users.ChangeAsync(server, self.Id, new UserChange { Disabled = true })));
        Assert.Equal("last_administrator", await RefusedAsync(() => Users.ChangeAsync(server, self.Id, new UserChange { Role = Role.Owner })));
        Assert.Equal("last_administrator", await RefusedAsync(() => Users.DeleteAsync(server, self.Id)));
        await Users.DeleteAsync(Admin, other.Id);
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_all_sessions_and_leaves_the_password()
    {
        var max = await Users.CreateAsync(Admin, "max", Password, Role.Reader, null);
        using var one = await app.SignedInAsync("max", Password);
        using var two = await app.SignedInAsync("max", Password);

        await Users.SignOutEverywhereAsync(new Caller("max", Role.Reader));

        foreach (var session in new[] { one, two })
        {
            Assert.NotEqual(HttpStatusCode.OK, (await session.GetAsync("api/dbs")).StatusCode);
        }

        using var back = await app.SignedInAsync("max", Password);
        Assert.Equal(HttpStatusCode.OK, (await back.GetAsync("api/dbs")).StatusCode);
        await Users.SignOutEverywhereAsync(Admin, max.Id);
        Assert.NotEqual(HttpStatusCode.OK, (await back.GetAsync("api/dbs")).StatusCode);
        Assert.Equal("forbidden", await RefusedAsync(() => Users.SignOutEverywhereAsync(new Caller("eve", Role.Owner), max.Id)));
        Assert.Equal("unknown_user", await RefusedAsync(() => Users.SignOutEverywhereAsync(Admin, "nobody")));
    }

    [Fact]
    public async Task The_last_right_password_is_remembered_over_a_restart()
    {
        await Users.CreateAsync(Admin, "lea", Password, Role.Reader, null);
        Assert.Null(Seen());
        var before = DateTimeOffset.UtcNow;

        using var script = app.ClientOf("lea", Password);
        await script.GetAsync("api/dbs");

        Assert.InRange(Seen()!.Value, before, DateTimeOffset.UtcNow);
        await app.RestartAsync();
        Assert.InRange(Seen()!.Value, before.AddSeconds(-1), DateTimeOffset.UtcNow);

        DateTimeOffset? Seen() => Users.List(Admin).Single(u => u.Name == "lea").LastSeen;
    }

    private static async Task<string> RefusedAsync(Func<Task> change) => (await Assert.ThrowsAsync<JettraException>(change)).Code;
}
