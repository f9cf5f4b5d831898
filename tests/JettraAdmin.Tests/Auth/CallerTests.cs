using System.Security.Claims;
using JettraAdmin.Auth;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;
using JettraAdmin.Fixtures;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Logging.Abstractions;

namespace JettraAdmin.Tests.Auth;

public sealed class CallerTests : IDisposable
{
    private readonly FakeTime _time = new();
    private readonly Sessions _sessions;
    private readonly UserDirectory _directory;
    private readonly CircuitAuthenticationState _circuit;
    private readonly CallerAccessor _callers;

    public CallerTests()
    {
        _sessions = new Sessions(_time);
        _directory = new UserDirectory(_sessions);
        _circuit = new CircuitAuthenticationState(NullLoggerFactory.Instance, _directory);
        _callers = new CallerAccessor(_circuit, _directory);
        _directory.Put(Ana(Role.Reader));
        SignIn(_directory.FindByName("ANA")!.ToPrincipal(Schemes.Cookie, "s1"));
    }

    [Fact]
    public async Task A_circuit_has_the_current_rights()
    {
        var before = await _callers.GetAsync();
        _directory.Put(Ana(Role.Owner, "sales"));
        var after = await _callers.GetAsync();

        Assert.Equal((Role.Reader, Role.Owner), (before.Role, after.Role));
        Assert.True(before.Sees(DatabaseName.Parse("hr")));
        Assert.False(after.Sees(DatabaseName.Parse("hr")));
        Assert.True(after.Sees(DatabaseName.Parse("Sales")));
    }

    [Fact]
    public async Task A_circuit_shows_a_new_role_and_signs_out_deleted_users()
    {
        _directory.Put(Ana(Role.Owner));
        Assert.True(_circuit.IsStillSignedIn((await _circuit.GetAuthenticationStateAsync()).User));
        Assert.True((await _circuit.GetAuthenticationStateAsync()).User.IsInRole("owner"));

        _directory.Remove("1");

        Assert.False(_circuit.IsStillSignedIn((await _circuit.GetAuthenticationStateAsync()).User));
        var refused = await Assert.ThrowsAsync<JettraException>(_callers.GetAsync);
        Assert.Equal("signed_out", refused.Code);
    }

    [Fact]
    public async Task A_circuit_shows_a_new_limit_of_databases()
    {
        var told = 0;
        _circuit.AuthenticationStateChanged += _ => told++;
        Assert.True(_circuit.IsStillSignedIn((await _circuit.GetAuthenticationStateAsync()).User));
        Assert.Equal(0, told);

        _directory.Put(Ana(Role.Reader, "sales"));
        Assert.True(_circuit.IsStillSignedIn((await _circuit.GetAuthenticationStateAsync()).User));
        Assert.Equal(1, told);

        Assert.True(_circuit.IsStillSignedIn((await _circuit.GetAuthenticationStateAsync()).User));
        Assert.Equal(1, told);
    }

    [Fact]
    public async Task A_session_that_was_signed_out_elsewhere_can_do_nothing()
    {
        _sessions.End("s1", _time.GetUtcNow().AddDays(7));

        Assert.Equal("signed_out", (await Assert.ThrowsAsync<JettraException>(_callers.GetAsync)).Code);
    }

    [Fact]
    public async Task A_password_change_ends_earlier_principals()
    {
        _directory.Put(Ana(Role.Reader, stamp: "later"));

        Assert.Equal("signed_out", (await Assert.ThrowsAsync<JettraException>(_callers.GetAsync)).Code);
    }

    [Fact]
    public async Task An_anonymous_user_is_no_caller()
    {
        SignIn(new ClaimsPrincipal(new ClaimsIdentity()));

        Assert.Equal("signed_out", (await Assert.ThrowsAsync<JettraException>(_callers.GetAsync)).Code);
    }

    public void Dispose() => ((IDisposable)_circuit).Dispose();

    private void SignIn(ClaimsPrincipal principal) =>
        _circuit.SetAuthenticationState(Task.FromResult(new AuthenticationState(principal)));

    private static KnownUser Ana(Role role, string? database = null, string stamp = "now") => new()
    {
        Id = "1",
        Name = "Ana",
        Key = "ANA",
        Role = role,
        AllowedDatabases = database is null ? null : [DatabaseName.Parse(database)],
        PasswordHash = "",
        Stamp = stamp,
    };
}
