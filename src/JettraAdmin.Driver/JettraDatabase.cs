using System.Text.Json;
using JettraAdmin.Driver.Http;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Driver;

/// <summary>One database: its collections.</summary>
public sealed class JettraDatabase
{
    private readonly ServerConnection _connection;

    internal JettraDatabase(ServerConnection connection, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        (_connection, Name) = (connection, name);
    }

    /// <summary>What it is called.</summary>
    public string Name { get; }

    /// <summary>One collection. Nothing is asked of the server yet, so it need not exist: the first document makes it.</summary>
    /// <param name="name">What it is called.</param>
    public JettraCollection Collection(string name) => new(_connection, Name, name);

    /// <summary>The names of its collections.</summary>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task<IReadOnlyList<string>> ListCollectionsAsync(CancellationToken cancellationToken = default) =>
        _connection.AskAsync(ApiRequest.Get(Route.To("dbs", Name, "cols")), WireJson.Default.IReadOnlyListString, cancellationToken);

    /// <summary>Makes a collection; one that is there already stays as it is.</summary>
    /// <param name="collection">1 to 120 characters, none of them a control character.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task CreateCollectionAsync(string collection, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(collection);
        var request = ApiRequest.Post(Route.To("cols"), new CreateCollection(Name, collection), WireJson.Default.CreateCollection);
        return _connection.AskAsync(request with { Repeatable = true }, WireJson.Default.Done, cancellationToken);
    }

    /// <summary>Gives a collection another name.</summary>
    /// <param name="collection">What it is called.</param>
    /// <param name="newName">What to call it.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task RenameCollectionAsync(string collection, string newName, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(collection);
        ArgumentException.ThrowIfNullOrEmpty(newName);
        var rename = new RenameCollection(Name, collection, newName);
        return _connection.AskAsync(
            ApiRequest.Post(Route.To("cols", "rename"), rename, WireJson.Default.RenameCollection), WireJson.Default.Done, cancellationToken);
    }

    /// <summary>Drops a collection with its documents. <b>This cannot be undone</b>, other than by a restore.</summary>
    /// <param name="collection">What it is called.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task DropCollectionAsync(string collection, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(collection);
        var request = ApiRequest.Delete(Route.To("cols").With("database", Name).With("collection", collection)) with { Repeatable = true };
        return _connection.AskAsync(request, WireJson.Default.Done, cancellationToken);
    }

    /// <summary>
    /// Runs a command of JettraDB's shell, such as <c>FIND IN orders WHERE total &gt; 10 LIMIT 5</c>. Values that a person typed belong into
    /// <see cref="DocumentQuery.Filter"/> or into a document rather than into a command.
    /// </summary>
    /// <param name="command">The command; docs/query-language.md has them.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>An array of documents, or an object with a <c>message</c>.</returns>
    public Task<JsonElement> CommandAsync(string command, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(command);
        var request = ApiRequest.Post(Route.To("command").With("db", Name), new RunCommand(command), WireJson.Default.RunCommand);
        return _connection.AskAsync(request, DocumentJson.Element, cancellationToken);
    }

    /// <summary>The name of the database.</summary>
    public override string ToString() => Name;
}
