using JettraAdmin.Driver.Http;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Driver;

/// <summary>The databases of a server: list, create, rename and drop them.</summary>
public sealed class JettraDatabases
{
    private readonly ServerConnection _connection;

    internal JettraDatabases(ServerConnection connection) => _connection = connection;

    /// <summary>Lists the databases that the user may see, ordered by name.</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task<IReadOnlyList<DatabaseInfo>> ListAsync(CancellationToken cancellationToken = default) =>
        _connection.RequestAsync(ApiRequest.Get(Route.To("dbs")), WireJson.Default.IReadOnlyListDatabaseInfo, cancellationToken);

    /// <summary>Creates a database. Does nothing if it exists.</summary>
    /// <param name="name">The name: 1 to 63 letters, digits, underscores or hyphens, beginning with a letter or a digit.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task CreateAsync(string name, CancellationToken cancellationToken = default) => CreateAsync(name, null, cancellationToken);

    /// <summary>Creates a database. Does nothing if it exists.</summary>
    /// <param name="name">The name: 1 to 63 letters, digits, underscores or hyphens, beginning with a letter or a digit.</param>
    /// <param name="engine">The storage engine to report in <see cref="DatabaseInfo.Engine"/>; null for the default. It has no other effect.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task CreateAsync(string name, string? engine, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var request = ApiRequest.Post(Route.To("dbs"), new CreateDatabase(name, engine), WireJson.Default.CreateDatabase) with { Repeatable = true };
        return _connection.RequestAsync(request, WireJson.Default.Done, cancellationToken);
    }

    /// <summary>Renames a database.</summary>
    /// <param name="name">The name.</param>
    /// <param name="newName">The new name.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task RenameAsync(string name, string newName, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrEmpty(newName);
        var request = ApiRequest.Post(Route.To("dbs", "rename"), new RenameDatabase(name, newName), WireJson.Default.RenameDatabase);
        return _connection.RequestAsync(request, WireJson.Default.Done, cancellationToken);
    }

    /// <summary>Drops a database. Does nothing if it does not exist. The data is kept for a while, see <see cref="JettraClient.Kept"/>.</summary>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The job that dropped it; its result has the id of the kept state. Null if the database did not exist, and from existing JettraDB servers, which keep nothing.</returns>
    public async Task<JettraJob?> DropAsync(string name, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var request = ApiRequest.Delete(Route.To("dbs").With("name", name));
        (_, var job) = await _connection.RequestWithJobAsync(request, WireJson.Default.Done, cancellationToken).ConfigureAwait(false);
        return job is null ? null : new JettraJob(_connection, job);
    }
}
