using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;

namespace JettraAdmin.Engine.Databases;

/// <summary>The service for databases, collections and indexes. Checks the rights of the caller before it uses the engine.</summary>
/// <remarks>Thread-safe. Every method throws <see cref="JettraException"/> with <c>forbidden</c> if the caller lacks the right.</remarks>
public sealed class DatabaseService
{
    /// <summary>The maximum number of groups that <see cref="FindEqualAsync"/> returns.</summary>
    public const int MaxEqualGroups = 100;

    private const int MaxEqualIds = 20;

    private readonly IDocumentEngine _engine;
    private readonly JobQueue _jobs;
    private readonly FirstWrites _firstWrites;

    internal DatabaseService(IDocumentEngine engine, JobQueue jobs, FirstWrites firstWrites)
    {
        _engine = engine;
        _jobs = jobs;
        _firstWrites = firstWrites;
    }

    /// <summary>The databases that the caller may see, sorted by name.</summary>
    public IReadOnlyList<DatabaseEntry> List(Caller caller) => [.. _engine.Databases.Where(d => caller.Sees(d.Name))];

    /// <summary>A database that the caller may read, or null.</summary>
    public DatabaseEntry? Find(Caller caller, DatabaseName name)
    {
        caller.Demand(Role.Reader, name);
        return _engine.Find(name);
    }

    /// <summary>A database in which the caller may read a collection, or null. The collection need not exist.</summary>
    public DatabaseEntry? Find(Caller caller, DatabaseName name, CollectionName collection)
    {
        caller.Demand(Role.Reader, name, collection);
        return _engine.Find(name);
    }

    /// <summary>The collections, counts and sizes of a database; system collections only for administrators.</summary>
    public async Task<DatabaseSummary> DescribeAsync(Caller caller, DatabaseName name, CancellationToken ct)
    {
        caller.Demand(Role.Reader, name);
        var summary = await _engine.DescribeAsync(name, ct).ConfigureAwait(false);
        return caller.Is(Role.Admin) ? summary : summary with { Collections = [.. summary.Collections.Where(c => !c.Name.IsSystem)] };
    }

    /// <inheritdoc cref="CreateAsync(Caller, DatabaseName, string?, CancellationToken)"/>
    public Task<bool> CreateAsync(Caller caller, DatabaseName name, CancellationToken ct) => CreateAsync(caller, name, null, ct);

    /// <summary>Creates a database; false when it exists already.</summary>
    /// <param name="caller">The caller.</param>
    /// <param name="name">The database.</param>
    /// <param name="label">The engine name that a JettraDB client gave, which is stored and returned; null for the default.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="JettraException">
    /// Code <c>busy</c> while a restore is about to create a database with this name; <c>invalid_parameter</c> for a label with more than
    /// 63 characters or with control characters.
    /// </exception>
    public async Task<bool> CreateAsync(Caller caller, DatabaseName name, string? label, CancellationToken ct)
    {
        caller.Demand(Role.Owner, name);
        if (_engine.Find(name) is not null)
        {
            return false;
        }

        _jobs.RefuseWhenJobCreates(name);
        var creation = string.IsNullOrEmpty(label) ? DatabaseCreation.Explicit : new DatabaseCreation { Label = CheckLabel(label) };
        return await _engine.CreateDatabaseAsync(name, creation, ct).ConfigureAwait(false);
    }

    /// <summary>Renames a database. The caller must own both names, and neither may have a job.</summary>
    public async Task RenameAsync(Caller caller, DatabaseName name, DatabaseName newName, CancellationToken ct)
    {
        caller.Demand(Role.Owner, name);
        caller.Demand(Role.Owner, newName);
        using var claim = _jobs.Claim(name);
        using var newClaim = name == newName ? null : _jobs.Claim(newName);
        await _engine.RenameDatabaseAsync(name, newName, ct).ConfigureAwait(false);
    }

    /// <summary>Drops a database. Its data becomes a kept state; the result of the job says when it expires.</summary>
    /// <exception cref="JettraException">Codes <c>unknown_database</c>, <c>busy</c>.</exception>
    public Task<Job> DropAsync(Caller caller, DatabaseName name)
    {
        caller.Demand(Role.Owner, name);
        if (_engine.Find(name) is null)
        {
            // Without a job, because a missing database does not belong into the history.
            throw name.Unknown();
        }

        return _jobs.RunNowAsync(new JobRequest(new JobPayload.Drop(), name, null, caller.Name));
    }

    /// <summary>Creates an empty collection, and its database when absent; false when the collection exists already.</summary>
    /// <exception cref="JettraException">
    /// Codes <c>not_supported</c> for the collection of validation rules, <c>busy</c> while a restore is about to create the database,
    /// <c>unknown_database</c>, <c>name_recently_used</c>.
    /// </exception>
    public async Task<bool> CreateCollectionAsync(Caller caller, DatabaseName name, CollectionName collection, CancellationToken ct)
    {
        caller.Demand(Role.Owner, name, collection);
        ValidationRules.Refuse(collection);
        return await _engine.CreateCollectionAsync(_firstWrites.Target(caller, name), collection, ct).ConfigureAwait(false);
    }

    /// <summary>Removes a collection with its documents and indexes; false when it or its database does not exist.</summary>
    public async Task<bool> DropCollectionAsync(Caller caller, DatabaseName name, CollectionName collection, CancellationToken ct)
    {
        caller.Demand(Role.Owner, name, collection);
        return _engine.Find(name) is not null && await _engine.DropCollectionAsync(name, collection, ct).ConfigureAwait(false);
    }

    /// <summary>Renames a collection; false when there is none.</summary>
    public Task<bool> RenameCollectionAsync(Caller caller, DatabaseName name, CollectionName collection, CollectionName newName, CancellationToken ct)
    {
        caller.Demand(Role.Owner, name, collection);
        caller.Demand(Role.Owner, name, newName);
        ValidationRules.Refuse(newName);
        return _engine.RenameCollectionAsync(name, collection, newName, ct);
    }

    /// <summary>A collection with its indexes; null when it does not exist.</summary>
    public async Task<CollectionSummary?> FindCollectionAsync(Caller caller, DatabaseName name, CollectionName collection, CancellationToken ct)
    {
        caller.Demand(Role.Reader, name, collection);
        var summary = await _engine.DescribeAsync(name, ct).ConfigureAwait(false);
        return summary.Collections.FirstOrDefault(c => c.Name == collection);
    }

    /// <summary>
    /// Creates an index, and its collection and database when absent, or makes a non-unique index unique; false when the index exists
    /// already.
    /// </summary>
    public async Task<bool> CreateIndexAsync(Caller caller, DatabaseName name, CollectionName collection, IndexDefinition index, CancellationToken ct)
    {
        caller.Demand(Role.Owner, name, collection);
        ValidationRules.Refuse(collection);
        return await _engine.CreateIndexAsync(_firstWrites.Target(caller, name), collection, index, ct).ConfigureAwait(false);
    }

    /// <summary>
    /// Streams what breaks a unique index on these fields: the values that more than one document has, with the ids of the documents.
    /// At most <see cref="MaxEqualGroups"/> groups, so exactly as many mean that there may be more.
    /// </summary>
    /// <exception cref="JettraException">Code <c>unknown_database</c>.</exception>
    public IAsyncEnumerable<EqualDocuments> FindEqualAsync(
        Caller caller, DatabaseName name, CollectionName collection, IndexDefinition index, CancellationToken ct)
    {
        caller.Demand(Role.Owner, name, collection);
        return _engine.FindEqualAsync(name, collection, index, MaxEqualIds, ct).Take(MaxEqualGroups);
    }

    /// <summary>Removes the index on these fields; false when there is none.</summary>
    public async Task<bool> DropIndexAsync(Caller caller, DatabaseName name, CollectionName collection, string fieldList, CancellationToken ct)
    {
        caller.Demand(Role.Owner, name, collection);
        return _engine.Find(name) is not null && await _engine.DropIndexAsync(name, collection, fieldList, ct).ConfigureAwait(false);
    }

    private static string CheckLabel(string label) => label.Length <= DatabaseName.MaxLength && !label.Any(char.IsControl)
        ? label
        : throw new JettraException(ErrorCodes.InvalidParameter, $"\"{MessageText.Shorten(label)}\" is not a valid engine name. It must have 1 to {DatabaseName.MaxLength} characters.");
}
