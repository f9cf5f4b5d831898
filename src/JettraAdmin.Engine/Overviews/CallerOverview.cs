using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Storage;

namespace JettraAdmin.Engine.Overviews;

/// <summary>The part of the overview that a caller may see. Rights are applied only here.</summary>
/// <remarks>Not thread-safe. An unchanged list stays the same object.</remarks>
public sealed class CallerOverview
{
    private readonly OverviewService _overview;
    private readonly Caller? _caller;
    private IReadOnlyList<DatabaseEntry> _all = [];
    private IReadOnlyList<DatabaseEntry> _databases = [];
    private IReadOnlyList<DatabaseEntry> _seenDatabases = [];
    private OverviewData _gathered = OverviewData.Nothing;
    private OverviewData _now = OverviewData.Nothing;

    internal CallerOverview(OverviewService overview, Caller? caller) => (_overview, _caller) = (overview, caller);

    /// <summary>The databases of the caller, sorted by name. While the outcome of a change is unknown, the last known ones.</summary>
    public IReadOnlyList<DatabaseEntry> Databases
    {
        get
        {
            var all = _overview.Databases;
            if (!ReferenceEquals(all, _all) && _caller is not null)
            {
                (_all, _databases) = (all, Part(all, d => _caller.Sees(d.Name)));
            }

            return _databases;
        }
    }

    /// <summary>The latest data, as far as the caller may see it.</summary>
    public OverviewData Now
    {
        get
        {
            var databases = Databases;
            var gathered = _overview.Now;
            if (_caller is not null && (!ReferenceEquals(gathered, _gathered) || !ReferenceEquals(databases, _seenDatabases)))
            {
                _now = Part(_caller, gathered);
                (_gathered, _seenDatabases) = (gathered, databases);
            }

            return _now;
        }
    }

    /// <summary>The reason why only the last known databases are shown; null when the databases are known.</summary>
    public JettraException? OutcomeUnknown => _overview.OutcomeUnknown;

    /// <summary>The reason why only the last known state of a database is shown; null when its state is known.</summary>
    public JettraException? OutcomeUnknownOf(DatabaseEntry database) => _overview.OutcomeUnknownOf(database);

    /// <summary>The summary of a database. If it is not known yet, returns null and requests it. Only administrators see system collections.</summary>
    /// <param name="database">One of the caller's databases.</param>
    /// <param name="inSight">Whether the page shows the database. Then it is read before databases that are only needed for totals.</param>
    public DatabaseSummary? Summary(DatabaseEntry database, bool inSight)
    {
        if (_caller?.Sees(database.Name) != true)
        {
            return null;
        }

        var summary = _overview.Summary(database, inSight);
        return summary is null || _caller.Is(Role.Admin) || !summary.Collections.Any(c => c.Name.IsSystem)
            ? summary
            : summary with { Collections = [.. summary.Collections.Where(c => !c.Name.IsSystem)] };
    }

    /// <summary>Whether the database could not be read.</summary>
    public bool CannotBeRead(DatabaseEntry database) => _overview.CannotBeRead(database);

    /// <summary>Refreshes the backup list for a page that is being opened.</summary>
    /// <param name="database">The database of the page, which is refreshed too; null for none.</param>
    public Task LookAsync(DatabaseEntry? database = null) => _overview.LookAsync(database);

    private OverviewData Part(Caller caller, OverviewData all)
    {
        if (ReferenceEquals(all, OverviewData.Nothing))
        {
            return all;
        }

        var owner = caller.Is(Role.Owner);
        var names = Databases.Select(d => d.Name).ToHashSet();
        var ids = Databases.Select(d => d.Id).ToHashSet();
        return all with
        {
            Backups = all.Backups is null ? null : owner ? Same(_now.Backups, Part(all.Backups, b => b.IsVisibleTo(caller))) : [],
            LastGood = Part(all.LastGood, ids),
            Bad = Part(all.Bad, ids),
            Lost = Part(all.Lost, ids),
            Gone = owner ? Part(all.Gone, g => g.IsVisibleTo(caller)) : [],
            History = owner ? Part(all.History, j => j.IsVisibleTo(caller)) : [],
            LastBackupJob = Part(all.LastBackupJob, names),
            Kept = owner ? Same(_now.Kept, Part(all.Kept, k => caller.Sees(k.NameAmong(_all)))) : [],
        };
    }

    private static IReadOnlyList<T> Same<T>(IReadOnlyList<T>? before, IReadOnlyList<T> now) =>
        before is not null && before.SequenceEqual(now) ? before : now;

    // A viewer who may see everything shares the list. With thousands of databases, a copy for each viewer would need more memory than the page.
    private static IReadOnlyList<T> Part<T>(IReadOnlyList<T> all, Func<T, bool> isVisible) => all.All(isVisible) ? all : [.. all.Where(isVisible)];

    private static IReadOnlyDictionary<TKey, TValue> Part<TKey, TValue>(IReadOnlyDictionary<TKey, TValue> all, HashSet<TKey> keys)
        where TKey : notnull =>
        all.Keys.All(keys.Contains) ? all : all.Where(e => keys.Contains(e.Key)).ToDictionary();
}
