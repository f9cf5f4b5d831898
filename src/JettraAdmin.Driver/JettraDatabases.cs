using JettraAdmin.Driver.Http;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Driver;

/// <summary>The databases of a server.</summary>
public sealed class JettraDatabases
{
    private readonly ServerConnection _connection;

    internal JettraDatabases(ServerConnection connection) => _connection = connection;

    /// <summary>The databases that this user may see, by name.</summary>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task<IReadOnlyList<DatabaseInfo>> ListAsync(CancellationToken cancellationToken = default) =>
        _connection.AskAsync(ApiRequest.Get(Route.To("dbs")), WireJson.Default.IReadOnlyListDatabaseInfo, cancellationToken);

    /// <summary>Makes a database; one that is there already stays as it is.</summary>
    /// <param name="name">1 to 63 letters, digits, underscores or hyphens, the first a letter or a digit.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task CreateAsync(string name, CancellationToken cancellationToken = default) => CreateAsync(name, null, cancellationToken);

    /// <summary>Makes a database; one that is there already stays as it is.</summary>
    /// <param name="name">1 to 63 letters, digits, underscores or hyphens, the first a letter or a digit.</param>
    /// <param name="engine">The kind of storage to report in <see cref="DatabaseInfo.Engine"/>; null for the usual one. It changes nothing else.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task CreateAsync(string name, string? engine, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var request = ApiRequest.Post(Route.To("dbs"), new CreateDatabase(name, engine), WireJson.Default.CreateDatabase) with { Repeatable = true };
        return _connection.AskAsync(request, WireJson.Default.Done, cancellationToken);
    }

    /// <summary>Gives a database another name.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="newName">What to call it.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task RenameAsync(string name, string newName, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrEmpty(newName);
        var request = ApiRequest.Post(Route.To("dbs", "rename"), new RenameDatabase(name, newName), WireJson.Default.RenameDatabase);
        return _connection.AskAsync(request, WireJson.Default.Done, cancellationToken);
    }

    /// <summary>Drops a database; nothing happens when it is not there. What it held is kept for a while (<see cref="JettraClient.Kept"/>).</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The job that did it: its result names the kept entry. Null when there was none, and from an existing JettraDB server, which keeps nothing.</returns>
    public async Task<JettraJob?> DropAsync(string name, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var request = ApiRequest.Delete(Route.To("dbs").With("name", name));
        (_, var job) = await _connection.AskWithJobAsync(request, WireJson.Default.Done, cancellationToken).ConfigureAwait(false);
        return job is null ? null : new JettraJob(_connection, job);
    }
}
