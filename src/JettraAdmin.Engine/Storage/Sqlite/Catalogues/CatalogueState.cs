using System.Collections.Frozen;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Storage.Sqlite.Catalogues;

/// <summary>A kept state in the catalogue.</summary>
internal sealed record KeptRow(
    long Id,
    DatabaseId Database,
    DatabaseName Name,
    DateTimeOffset CreatedAt,
    long Generation,
    KeptReason Reason,
    Operation Operation,
    DateTimeOffset KeptAt,
    long? Documents);

/// <summary>A name that a database had until it was dropped or renamed.</summary>
internal sealed record FormerName(DatabaseName Name, DateTimeOffset At);

/// <summary>The content of the catalogue at one instant. Immutable: every change replaces it; it is read without a lock.</summary>
internal sealed class CatalogueState
{
    private readonly FrozenDictionary<DatabaseName, DatabaseEntry> _byName;
    private readonly FrozenDictionary<DatabaseId, DatabaseEntry> _byId;
    private readonly FrozenDictionary<DatabaseName, DateTimeOffset> _former;

    public CatalogueState(IEnumerable<DatabaseEntry> databases, IEnumerable<KeptRow> kept, IEnumerable<FormerName> former)
    {
        Databases = databases.OrderBy(d => d.Name).ToList().AsReadOnly();
        Kept = kept.OrderByDescending(k => k.Id).ToList().AsReadOnly();
        _byName = Databases.ToFrozenDictionary(d => d.Name);
        _byId = Databases.ToFrozenDictionary(d => d.Id);
        _former = former.ToFrozenDictionary(f => f.Name, f => f.At);
    }

    /// <summary>An empty catalogue.</summary>
    public static CatalogueState Empty { get; } = new([], [], []);

    /// <summary>The databases, sorted by name. An object and not a struct, so that callers can tell by reference that nothing changed.</summary>
    public IReadOnlyList<DatabaseEntry> Databases { get; }

    /// <summary>The kept states, newest first.</summary>
    public IReadOnlyList<KeptRow> Kept { get; }

    /// <summary>The database with a name, or null.</summary>
    public DatabaseEntry? Find(DatabaseName name) => _byName.GetValueOrDefault(name);

    /// <summary>The database with an id, or null.</summary>
    public DatabaseEntry? Find(DatabaseId id) => _byId.GetValueOrDefault(id);

    /// <summary>When a name was dropped or renamed, or null.</summary>
    public DateTimeOffset? FindFormer(DatabaseName name) => _former.TryGetValue(name, out var at) ? at : null;

    /// <summary>The kept state with an id, or null.</summary>
    public KeptRow? FindKept(long id) => Kept.FirstOrDefault(k => k.Id == id);

    /// <summary>The generations that a database or a kept state points at.</summary>
    public HashSet<long> UsedGenerations() => [.. Databases.Select(d => d.Generation), .. Kept.Select(k => k.Generation)];
}
