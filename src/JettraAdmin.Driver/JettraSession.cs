using JettraAdmin.Driver.Http;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Driver;

/// <summary>The user of the client. There is no session to open: every request has the credentials.</summary>
public sealed class JettraSession
{
    private readonly ServerConnection _connection;

    internal JettraSession(ServerConnection connection) => _connection = connection;

    /// <summary>The user name of the client; null when it has no credentials.</summary>
    public string? User => _connection.Credentials?.User;

    /// <summary>Checks the credentials, and returns the role of the user.</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="JettraApiException">The credentials are wrong (<c>invalid_credentials</c>).</exception>
    /// <exception cref="InvalidOperationException">The client has no credentials.</exception>
    public Task<LoginDone> LoginAsync(CancellationToken cancellationToken = default)
    {
        var own = _connection.Credentials ?? throw new InvalidOperationException("The client was created without a user and a password.");
        var request = ApiRequest.Post(Route.To("login"), new Login(own.User, own.Password), WireJson.Default.Login);
        return _connection.RequestAsync(request, WireJson.Default.LoginDone, cancellationToken);
    }

    /// <summary>Returns the user, the role and the permitted databases.</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task<SessionInfo> GetAsync(CancellationToken cancellationToken = default) =>
        _connection.RequestAsync(ApiRequest.Get(Route.To("session")), WireJson.Default.SessionInfo, cancellationToken);

    /// <summary>Changes the password of this user. This client uses the new password from then on; other clients with the old password are refused.</summary>
    /// <param name="newPassword">The new password.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public async Task ChangePasswordAsync(string newPassword, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(newPassword);
        var before = _connection.Credentials;
        var change = new ChangePassword(newPassword, before?.Password);
        var request = ApiRequest.Post(Route.To("change-password"), change, WireJson.Default.ChangePassword);
        await _connection.RequestAsync(request, WireJson.Default.PasswordChanged, cancellationToken).ConfigureAwait(false);
        _connection.Credentials = before is null ? null : new BasicCredentials(before.User, newPassword);
    }
}
