using JettraAdmin.Driver.Http;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Driver;

/// <summary>The users of the server, for administrators.</summary>
public sealed class JettraUsers
{
    private readonly ServerConnection _connection;

    internal JettraUsers(ServerConnection connection) => _connection = connection;

    /// <summary>All users, without their passwords.</summary>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task<IReadOnlyList<UserInfo>> ListAsync(CancellationToken cancellationToken = default) =>
        _connection.AskAsync(ApiRequest.Get(Route.To("users")), WireJson.Default.IReadOnlyListUserInfo, cancellationToken);

    /// <summary>Makes a user.</summary>
    /// <param name="user">The name, the password, the role and the databases.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task CreateAsync(CreateUser user, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(user);
        return _connection.AskAsync(
            ApiRequest.Post(Route.To("users"), user, WireJson.Default.CreateUser), WireJson.Default.UserDone, cancellationToken);
    }

    /// <summary>Changes a user, all of it or nothing.</summary>
    /// <param name="id">The user, by <see cref="UserInfo.Id"/>.</param>
    /// <param name="change">What is to be otherwise; what is null stays.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task UpdateAsync(string id, UpdateUser change, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentNullException.ThrowIfNull(change);
        var request = ApiRequest.Put(Route.To("users").With("id", id))
            .WithJson(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(change, WireJson.Default.UpdateUser));
        return _connection.AskAsync(request, WireJson.Default.UserDone, cancellationToken);
    }

    /// <summary>Deletes a user.</summary>
    /// <param name="id">The user, by <see cref="UserInfo.Id"/>.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task DeleteAsync(string id, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        return _connection.AskAsync(ApiRequest.Delete(Route.To("users").With("id", id)), WireJson.Default.UserDone, cancellationToken);
    }
}
