using JettraAdmin.Driver.Http;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Driver;

/// <summary>Who the client is to the server. There is nothing to open: every request brings its credentials.</summary>
public sealed class JettraSession
{
    private readonly ServerConnection _connection;

    internal JettraSession(ServerConnection connection) => _connection = connection;

    /// <summary>The user name of the client; null when it has no credentials of its own.</summary>
    public string? User => _connection.Credentials?.User;

    /// <summary>Asks whether the credentials are right, and for the role they have.</summary>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="JettraApiException">They are wrong, with the code <c>invalid_credentials</c>.</exception>
    /// <exception cref="InvalidOperationException">The client was made without credentials.</exception>
    public Task<LoginDone> LoginAsync(CancellationToken cancellationToken = default)
    {
        var own = _connection.Credentials ?? throw new InvalidOperationException("The client was made without a user and a password.");
        var request = ApiRequest.Post(Route.To("login"), new Login(own.User, own.Password), WireJson.Default.Login);
        return _connection.AskAsync(request, WireJson.Default.LoginDone, cancellationToken);
    }

    /// <summary>Who the client is, what it may do, and on which databases.</summary>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task<SessionInfo> GetAsync(CancellationToken cancellationToken = default) =>
        _connection.AskAsync(ApiRequest.Get(Route.To("session")), WireJson.Default.SessionInfo, cancellationToken);

    /// <summary>Changes the own password. This client goes on with the new one; others that use the old one are refused from now on.</summary>
    /// <param name="newPassword">The password to have from now on.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task ChangePasswordAsync(string newPassword, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(newPassword);
        var before = _connection.Credentials;
        var change = new ChangePassword(newPassword, before?.Password);
        var request = ApiRequest.Post(Route.To("change-password"), change, WireJson.Default.ChangePassword);
        await _connection.AskAsync(request, WireJson.Default.PasswordChanged, cancellationToken).ConfigureAwait(false);
        _connection.Credentials = before is null ? null : new BasicCredentials(before.User, newPassword);
    }
}
