using System.Collections.Frozen;
using System.Collections.Immutable;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Storage.Sqlite.Cataloguing;

/// <summary>A generation that is kept, as the catalogue has it.</summary>
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

/// <summary>A name that a database had until it was dropped or got another name.</summary>
internal sealed record FormerName(DatabaseName Name, DateTimeOffset At);

/// <summary>The catalogue at one instant. Immutable: replaced whole after every change, and read without a lock.</summary>
internal sealed class CatalogueState
{
    private readonly FrozenDictionary<DatabaseName, DatabaseEntry> _byName;
    private readonly FrozenDictionary<DatabaseId, DatabaseEntry> _byId;
    private readonly FrozenDictionary<DatabaseName, DateTimeOffset> _former;

    public CatalogueState(IEnumerable<DatabaseEntry> databases, IEnumerable<KeptRow> kept, IEnumerable<FormerName> former)
    {
        Databases = [.. databases.OrderBy(d => d.Name)];
        Kept = [.. kept.OrderByDescending(k => k.Id)];
        _byName = Databases.ToFrozenDictionary(d => d.Name);
        _byId = Databases.ToFrozenDictionary(d => d.Id);
        _former = former.ToFrozenDictionary(f => f.Name, f => f.At);
    }

    /// <summary>Nothing at all.</summary>
    public static CatalogueState Empty { get; } = new([], [], []);

    /// <summary>By name.</summary>
    public ImmutableArray<DatabaseEntry> Databases { get; }

    /// <summary>The newest first.</summary>
    public ImmutableArray<KeptRow> Kept { get; }

    /// <summary>The database of a name, or null.</summary>
    public DatabaseEntry? Find(DatabaseName name) => _byName.GetValueOrDefault(name);

    /// <summary>The database of an id, or null.</summary>
    public DatabaseEntry? Find(DatabaseId id) => _byId.GetValueOrDefault(id);

    /// <summary>When a name was given up, or null.</summary>
    public DateTimeOffset? FindFormer(DatabaseName name) => _former.TryGetValue(name, out var at) ? at : null;

    /// <summary>The kept entry of an id, or null.</summary>
    public KeptRow? FindKept(long id) => Kept.FirstOrDefault(k => k.Id == id);

    /// <summary>The generations that a name or a kept entry points at.</summary>
    public HashSet<long> Named() => [.. Databases.Select(d => d.Generation), .. Kept.Select(k => k.Generation)];
}
