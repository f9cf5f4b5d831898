using System.Text.Json;
using JettraAdmin.Driver.Http;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Driver;

/// <summary>One database and its collections.</summary>
public sealed class JettraDatabase
{
    private readonly ServerConnection _connection;

    internal JettraDatabase(ServerConnection connection, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        (_connection, Name) = (connection, name);
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>Returns one collection. Sends no request: the collection need not exist yet, and the first document creates it.</summary>
    /// <param name="name">The name.</param>
    public JettraCollection Collection(string name) => new(_connection, Name, name);

    /// <summary>Lists the names of the collections.</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task<IReadOnlyList<string>> ListCollectionsAsync(CancellationToken cancellationToken = default) =>
        _connection.RequestAsync(ApiRequest.Get(Route.To("dbs", Name, "cols")), WireJson.Default.IReadOnlyListString, cancellationToken);

    /// <summary>Creates a collection. Does nothing if it exists.</summary>
    /// <param name="collection">The name: 1 to 120 characters, without control characters.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task CreateCollectionAsync(string collection, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(collection);
        var request = ApiRequest.Post(Route.To("cols"), new CreateCollection(Name, collection), WireJson.Default.CreateCollection);
        return _connection.RequestAsync(request with { Repeatable = true }, WireJson.Default.Done, cancellationToken);
    }

    /// <summary>Renames a collection.</summary>
    /// <param name="collection">The name of the collection.</param>
    /// <param name="newName">The new name.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task RenameCollectionAsync(string collection, string newName, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(collection);
        ArgumentException.ThrowIfNullOrEmpty(newName);
        var rename = new RenameCollection(Name, collection, newName);
        return _connection.RequestAsync(
            ApiRequest.Post(Route.To("cols", "rename"), rename, WireJson.Default.RenameCollection), WireJson.Default.Done, cancellationToken);
    }

    /// <summary>Drops a collection with its documents. <b>This cannot be undone</b>, except by restoring a backup.</summary>
    /// <param name="collection">The name of the collection.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task DropCollectionAsync(string collection, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(collection);
        var request = ApiRequest.Delete(Route.To("cols").With("database", Name).With("collection", collection)) with { Repeatable = true };
        return _connection.RequestAsync(request, WireJson.Default.Done, cancellationToken);
    }

    /// <summary>
    /// Runs a command of JettraDB's shell, such as <c>FIND IN orders WHERE total &gt; 10 LIMIT 5</c>. Do not build commands from
    /// user input: put it into a <see cref="DocumentQuery.Filter"/> or into a document.
    /// </summary>
    /// <param name="command">The command. docs/query-language.md has the grammar.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>An array of documents, or an object with a <c>message</c>.</returns>
    public Task<JsonElement> CommandAsync(string command, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(command);
        var request = ApiRequest.Post(Route.To("command").With("db", Name), new RunCommand(command), WireJson.Default.RunCommand);
        return _connection.RequestAsync(request, DocumentJson.Element, cancellationToken);
    }

    /// <summary>The name of the database.</summary>
    public override string ToString() => Name;
}
