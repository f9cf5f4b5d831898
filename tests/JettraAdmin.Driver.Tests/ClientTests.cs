using System.Net;
using JettraAdmin.Driver.Wire;
using JettraAdmin.Fixtures;

namespace JettraAdmin.Driver.Tests;

public sealed class ClientTests(DriverServer server)
{
    private const string Secret = "s3cret words";

    [Theory]
    [InlineData("http://localhost:8080", "http://localhost:8080/")]
    [InlineData("http://localhost:8080//", "http://localhost:8080/")]
    [InlineData("http://localhost:8080/jettra//", "http://localhost:8080/jettra/")]
    public void Trailing_slashes_of_the_address_are_ignored(string given, string used)
    {
        using var client = new JettraClient(given, "admin", Secret);

        Assert.Equal(used, client.Address.AbsoluteUri);
    }

    [Fact]
    public async Task Credentials_are_sent_with_the_first_request()
    {
        var session = await server.Client.Session.GetAsync();
        var login = await server.Client.Session.LoginAsync();

        Assert.Equal((RunningApp.Admin, "admin"), (session.Username, session.Role));
        Assert.Equal("admin", login.Role);
    }

    [Fact]
    public async Task Wrong_credentials_have_an_error_code_of_their_own()
    {
        using var client = new JettraClient(server.App.Address.ToString(), "nobody", Secret);

        var refused = await Assert.ThrowsAsync<JettraApiException>(() => client.Session.LoginAsync());

        Assert.Equal((HttpStatusCode.Unauthorized, "invalid_credentials"), (refused.Status, refused.Code));
        Assert.DoesNotContain(Secret, refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_says_what_happened_and_what_to_do()
    {
        var refused = await Assert.ThrowsAsync<JettraApiException>(() => server.Client.Databases.RenameAsync("nowhere", "elsewhere"));

        Assert.Equal((HttpStatusCode.NotFound, "unknown_database"), (refused.Status, refused.Code));
        Assert.Contains("nowhere", refused.Detail, StringComparison.Ordinal);
        Assert.Equal($"unknown_database: {refused.Detail} {refused.Hint}", refused.Message);
        Assert.NotEmpty(refused.Hint!);
        Assert.Equal(ProblemSafety.NothingChanged, refused.Safety);
    }

    [Fact]
    public async Task A_base_path_is_kept()
    {
        await using var under = await RunningApp.StartAsync("--Jettra:PathBase=/jettra");
        var address = new Uri(under.Address, "/jettra");

        using var client = new JettraClient(address, RunningApp.Admin, RunningApp.AdminPassword);

        Assert.Equal(RunningApp.Admin, (await client.Session.GetAsync()).Username);
        Assert.Equal("/jettra/", client.Address.AbsolutePath);
        Assert.Equal($"JettraDB at {address}/", client.ToString());
    }

    [Theory]
    [InlineData("localhost:8080")]
    [InlineData("ftp://localhost")]
    [InlineData("/jettra")]
    [InlineData("http://admin:s3cret words@localhost:8080")]
    [InlineData("http://localhost:8080?x=1")]
    public void An_invalid_address_is_refused_without_showing_its_password(string address)
    {
        var refused = Assert.Throws<ArgumentException>(() => new JettraClient(address, "admin", Secret));

        Assert.DoesNotContain("s3cret", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void No_text_contains_a_password()
    {
        using var client = new JettraClient("http://localhost:8080", "admin", Secret);
        object[] all = [client, client.Session, new Login("admin", Secret), new ChangePassword(Secret, Secret), new CreateUser("x", Secret), new UpdateUser(Password: Secret), new LoginDone(Secret, "admin")];

        Assert.All(all, o => Assert.DoesNotContain(Secret, o.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_unreachable_server_is_a_connection_error()
    {
        using var client = new JettraClient(new JettraClientOptions { Address = new Uri("http://127.0.0.1:1"), User = "admin", Password = Secret, Retries = 0 });

        var failed = await Assert.ThrowsAsync<JettraConnectionException>(() => client.Databases.RenameAsync("a", "b"));

        Assert.Equal("no_connection", failed.Code);
        Assert.False(failed.MayBeDone);
        Assert.DoesNotContain(Secret, failed.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_password_is_used_from_then_on()
    {
        var name = DriverServer.NewName("user");
        await server.Client.Users.CreateAsync(new CreateUser(name, "first password here", "reader"));
        using var client = new JettraClient(server.App.Address, name, "first password here");

        await client.Session.ChangePasswordAsync("second password here");

        Assert.Equal(name, (await client.Session.GetAsync()).Username);
        using var old = new JettraClient(server.App.Address, name, "first password here");
        await Assert.ThrowsAsync<JettraApiException>(() => old.Session.GetAsync());
    }

    [Fact]
    public async Task A_cancelled_call_ends_as_cancelled()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        var ended = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => server.Client.Databases.ListAsync(cancelled.Token));

        Assert.Equal(cancelled.Token, ended.CancellationToken);
    }

    [Fact]
    public async Task A_given_http_client_is_used_and_not_disposed()
    {
        using var http = server.App.ClientOf(RunningApp.Admin, RunningApp.AdminPassword);
        using (var client = new JettraClient(http))
        {
            Assert.Equal(RunningApp.Admin, (await client.Session.GetAsync()).Username);
        }

        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("api/session")).StatusCode);
    }
}
