using JettraAdmin.Driver.Http;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Driver;

/// <summary>The users of the server. Only administrators may use this class.</summary>
public sealed class JettraUsers
{
    private readonly ServerConnection _connection;

    internal JettraUsers(ServerConnection connection) => _connection = connection;

    /// <summary>Lists all users. Passwords are not included.</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task<IReadOnlyList<UserInfo>> ListAsync(CancellationToken cancellationToken = default) =>
        _connection.RequestAsync(ApiRequest.Get(Route.To("users")), WireJson.Default.IReadOnlyListUserInfo, cancellationToken);

    /// <summary>Creates a user.</summary>
    /// <param name="user">The name, the password, the role and the permitted databases.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task CreateAsync(CreateUser user, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(user);
        return _connection.RequestAsync(
            ApiRequest.Post(Route.To("users"), user, WireJson.Default.CreateUser), WireJson.Default.UserDone, cancellationToken);
    }

    /// <summary>Changes a user. If one part of the change is refused, nothing is changed.</summary>
    /// <param name="id">The id, from <see cref="UserInfo.Id"/>.</param>
    /// <param name="change">The new values. Members that are null stay unchanged.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task UpdateAsync(string id, UpdateUser change, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentNullException.ThrowIfNull(change);
        var request = ApiRequest.Put(Route.To("users").With("id", id))
            .WithJson(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(change, WireJson.Default.UpdateUser));
        return _connection.RequestAsync(request, WireJson.Default.UserDone, cancellationToken);
    }

    /// <summary>Deletes a user.</summary>
    /// <param name="id">The id, from <see cref="UserInfo.Id"/>.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task DeleteAsync(string id, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        return _connection.RequestAsync(ApiRequest.Delete(Route.To("users").With("id", id)), WireJson.Default.UserDone, cancellationToken);
    }
}
