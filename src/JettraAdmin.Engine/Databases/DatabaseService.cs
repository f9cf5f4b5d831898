using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;

namespace JettraAdmin.Engine.Databases;

/// <summary>The entrance to databases, collections and indexes: checks the caller, then asks the engine.</summary>
/// <remarks>Safe on any thread. Every method throws <see cref="JettraException"/> with <c>forbidden</c> for a caller without the right.</remarks>
public sealed class DatabaseService
{
    private readonly IDocumentEngine _engine;
    private readonly JobQueue _jobs;
    private readonly FirstWrites _firstWrites;

    internal DatabaseService(IDocumentEngine engine, JobQueue jobs, FirstWrites firstWrites)
    {
        _engine = engine;
        _jobs = jobs;
        _firstWrites = firstWrites;
    }

    /// <summary>The databases the caller sees, by name.</summary>
    public IReadOnlyList<DatabaseEntry> List(Caller caller) => [.. _engine.Databases.Where(d => caller.Sees(d.Name))];

    /// <summary>A database that the caller may read, or null.</summary>
    public DatabaseEntry? Find(Caller caller, DatabaseName name)
    {
        caller.Demand(Role.Reader, name);
        return _engine.Find(name);
    }

    /// <summary>A database in which the caller may read a collection, or null; the collection need not be there.</summary>
    public DatabaseEntry? Find(Caller caller, DatabaseName name, CollectionName collection)
    {
        caller.Demand(Role.Reader, name, collection);
        return _engine.Find(name);
    }

    /// <summary>A database's collections, counts and sizes; system collections for administrators only.</summary>
    public async Task<DatabaseSummary> DescribeAsync(Caller caller, DatabaseName name, CancellationToken ct)
    {
        caller.Demand(Role.Reader, name);
        var summary = await _engine.DescribeAsync(name, ct).ConfigureAwait(false);
        return caller.Is(Role.Admin) ? summary : summary with { Collections = [.. summary.Collections.Where(c => !c.Name.IsSystem)] };
    }

    /// <inheritdoc cref="CreateAsync(Caller, DatabaseName, string?, CancellationToken)"/>
    public Task<bool> CreateAsync(Caller caller, DatabaseName name, CancellationToken ct) => CreateAsync(caller, name, null, ct);

    /// <summary>Creates a database among the caller's; false when it was there already.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="name">The database.</param>
    /// <param name="label">The engine that a client of JettraDB named, kept and handed back; null for the usual one.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="JettraException">
    /// Code <c>busy</c> while a restore is about to give the name to what it fills; <c>invalid_parameter</c> for a label of more than
    /// 63 characters or with control characters.
    /// </exception>
    public async Task<bool> CreateAsync(Caller caller, DatabaseName name, string? label, CancellationToken ct)
    {
        caller.Demand(Role.Owner, name);
        if (_engine.Find(name) is not null)
        {
            return false;
        }

        _jobs.DemandNotAwaited(name);
        var creation = string.IsNullOrEmpty(label) ? DatabaseCreation.Explicit : new DatabaseCreation { Label = CheckLabel(label) };
        return await _engine.CreateDatabaseAsync(name, creation, ct).ConfigureAwait(false);
    }

    /// <summary>Renames a database; both names are among the caller's, and no job works on either.</summary>
    public async Task RenameAsync(Caller caller, DatabaseName name, DatabaseName newName, CancellationToken ct)
    {
        caller.Demand(Role.Owner, name);
        caller.Demand(Role.Owner, newName);
        using var held = _jobs.Claim(name);
        using var heldToo = name == newName ? null : _jobs.Claim(newName);
        await _engine.RenameDatabaseAsync(name, newName, ct).ConfigureAwait(false);
    }

    /// <summary>Drops a database; its data is kept for the undo window and the ended job says until when.</summary>
    /// <exception cref="JettraException">Codes <c>unknown_database</c>, <c>busy</c>.</exception>
    public Task<Job> DropAsync(Caller caller, DatabaseName name)
    {
        caller.Demand(Role.Owner, name);
        if (_engine.Find(name) is null)
        {
            // No job: what is not there needs no place in the history.
            throw name.Unknown();
        }

        return _jobs.RunNowAsync(new JobRequest(new JobPayload.Drop(), name, null, caller.Name));
    }

    /// <summary>Creates an empty collection, with its database where that is absent; false when the collection was there already.</summary>
    /// <exception cref="JettraException">
    /// Codes <c>not_supported</c> for the collection of validation rules, <c>busy</c> while a restore is about to make the database,
    /// <c>unknown_database</c>, <c>name_recently_used</c>.
    /// </exception>
    public async Task<bool> CreateCollectionAsync(Caller caller, DatabaseName name, CollectionName collection, CancellationToken ct)
    {
        caller.Demand(Role.Owner, name, collection);
        ValidationRules.Refuse(collection);
        return await _engine.CreateCollectionAsync(_firstWrites.Target(caller, name), collection, ct).ConfigureAwait(false);
    }

    /// <summary>Removes a collection and all that is in it; false when it or its database was not there.</summary>
    public async Task<bool> DropCollectionAsync(Caller caller, DatabaseName name, CollectionName collection, CancellationToken ct)
    {
        caller.Demand(Role.Owner, name, collection);
        return _engine.Find(name) is not null && await _engine.DropCollectionAsync(name, collection, ct).ConfigureAwait(false);
    }

    /// <summary>Renames a collection; false when it was not there.</summary>
    public Task<bool> RenameCollectionAsync(Caller caller, DatabaseName name, CollectionName collection, CollectionName newName, CancellationToken ct)
    {
        caller.Demand(Role.Owner, name, collection);
        caller.Demand(Role.Owner, name, newName);
        ValidationRules.Refuse(newName);
        return _engine.RenameCollectionAsync(name, collection, newName, ct);
    }

    /// <summary>A collection with its indexes; null when it is absent.</summary>
    public async Task<CollectionSummary?> FindCollectionAsync(Caller caller, DatabaseName name, CollectionName collection, CancellationToken ct)
    {
        caller.Demand(Role.Reader, name, collection);
        var summary = await _engine.DescribeAsync(name, ct).ConfigureAwait(false);
        return summary.Collections.FirstOrDefault(c => c.Name == collection);
    }

    /// <summary>
    /// Creates an index, with its collection and database where they are absent, or makes a plain one unique; false when one on the
    /// same fields was there that does as much.
    /// </summary>
    public async Task<bool> CreateIndexAsync(Caller caller, DatabaseName name, CollectionName collection, IndexDefinition index, CancellationToken ct)
    {
        caller.Demand(Role.Owner, name, collection);
        ValidationRules.Refuse(collection);
        return await _engine.CreateIndexAsync(_firstWrites.Target(caller, name), collection, index, ct).ConfigureAwait(false);
    }

    /// <summary>Removes the index on these fields; false when there was none.</summary>
    public async Task<bool> DropIndexAsync(Caller caller, DatabaseName name, CollectionName collection, string fieldList, CancellationToken ct)
    {
        caller.Demand(Role.Owner, name, collection);
        return _engine.Find(name) is not null && await _engine.DropIndexAsync(name, collection, fieldList, ct).ConfigureAwait(false);
    }

    private static string CheckLabel(string label) => label.Length <= DatabaseName.MaxLength && !label.Any(char.IsControl)
        ? label
        : throw new JettraException(ErrorCodes.InvalidParameter, $"\"{DatabaseName.Shown(label)}\" is not the name of an engine: it has 1 to {DatabaseName.MaxLength} characters.");
}
