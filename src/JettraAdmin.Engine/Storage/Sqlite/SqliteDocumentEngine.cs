using System.Collections.Concurrent;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage.Sqlite.Cataloguing;
using JettraAdmin.Engine.Storage.Sqlite.Generations;
using JettraAdmin.Engine.Storage.Sqlite.Native;
using Microsoft.Extensions.Logging;

namespace JettraAdmin.Engine.Storage.Sqlite;

/// <summary>The embedded engine: one SQLite file per generation, and a catalogue that says which is which.</summary>
/// <remarks>
/// Safe on any thread. One process per data folder. Dispose it after everything that uses it.
/// </remarks>
public sealed partial class SqliteDocumentEngine : IDocumentEngine
{
    private readonly SqliteEngineOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<SqliteDocumentEngine> _logger;
    private readonly DataFolder _folder;
    private readonly GenerationStore _generations;
    private readonly ClockWatch _clock;
    private readonly DatabaseGates _gates = new();

    // How many documents were ever written to each database in this process; replacements look at the difference.
    private readonly ConcurrentDictionary<DatabaseId, long> _writes = new();

    private readonly ChangedNames _changedNames = new();

    private readonly RetryLoop _repair;

    private FileStream? _lock;
    private Catalogue? _catalogue;

    /// <summary>Takes the settings; nothing is opened before <see cref="StartAsync"/>.</summary>
    public SqliteDocumentEngine(SqliteEngineOptions options, TimeProvider time, ILogger<SqliteDocumentEngine> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        (_options, _time, _logger) = (options, time, logger);
        _folder = new DataFolder(options.DataDirectory);
        _clock = new ClockWatch(time, logger);
        _repair = new RetryLoop(() => Task.FromResult(Repair()), logger);
        _generations = new GenerationStore(_folder, _repair.Request, logger);
    }

    /// <inheritdoc/>
    public event Action<DatabaseChange>? Changed;

    /// <inheritdoc/>
    public bool IsKnown => Catalogue.IsKnown;

    /// <inheritdoc/>
    public IReadOnlyList<DatabaseEntry> Databases => Catalogue.State.Databases;

    /// <inheritdoc/>
    public ClockHold? ClockHold => _clock.Hold;

    /// <inheritdoc/>
    public long NameChanges => _changedNames.Count;

    private Catalogue Catalogue => _catalogue ?? throw new InvalidOperationException("The engine has not been started.");

    // Whole milliseconds, as the catalogue keeps them.
    private DateTimeOffset Now => DateTimeOffset.FromUnixTimeMilliseconds(_time.GetUtcNow().ToUnixTimeMilliseconds());

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken ct) => Task.Run(
        () =>
        {
            if (_catalogue is not null)
            {
                throw new InvalidOperationException("The engine was started already.");
            }

            SqliteErrors.Translate(Start);
            Log.Started(_logger, _folder.Root, Catalogue.State.Databases.Length, Catalogue.State.Kept.Length);
        },
        ct);

    /// <inheritdoc/>
    public DatabaseEntry? Find(DatabaseName name) => Catalogue.State.Find(name);

    /// <inheritdoc/>
    public SwapResult? FindDone(Guid operation) => Catalogue.Find(operation) is { } done ? Result(done) : null;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _repair.DisposeAsync().ConfigureAwait(false);
        _generations.Close();
        _catalogue?.Dispose();
        _lock?.Dispose();
    }

    private void Start()
    {
        _folder.Create();
        _lock = _folder.Lock();
        try
        {
            _folder.DemandWritable();
            TemporaryFiles.KeepIn(_folder.Temporary);
            _catalogue = new Startup(_folder, _clock, _logger).Open();
            _catalogue.Found += OnFound;
            var (lastRunning, hold, jump) = _catalogue.Clock;
            _clock.Start(lastRunning, hold, jump);
            UniqueIndexUpgrade.Run(_folder, _catalogue.State.Databases, _logger);
            if (ClockHold is not null)
            {
                NoteHold();
            }
        }
        catch
        {
            _lock.Dispose();
            throw;
        }
    }

    private DatabaseEntry Require(DatabaseName name) => Catalogue.State.Find(name) ?? throw name.Unknown();

    /// <summary>Leases what a name points at now.</summary>
    private Reading Read(DatabaseName name)
    {
        while (Catalogue.State.Find(name) is { } entry)
        {
            _generations.DemandSettled(entry.Generation);

            // Null when it was replaced and freed between the two lines: the name points elsewhere by now.
            if (_generations.TryLease(entry.Generation) is { } lease)
            {
                return new Reading(entry, lease);
            }
        }

        throw name.Unknown();
    }

    /// <summary>Enters a database's gate and resolves it inside.</summary>
    private async Task<(DatabaseEntry Entry, IDisposable Hold)> EnterAsync(DatabaseName name, CancellationToken ct) =>
        await TryEnterAsync(name, ct).ConfigureAwait(false) ?? throw name.Unknown();

    /// <summary>Enters a database's gate and resolves it inside; null when it is absent. With terms, refuses what they do not accept.</summary>
    private async Task<(DatabaseEntry Entry, IDisposable Hold)?> TryEnterAsync(DatabaseName name, CancellationToken ct, WriteTerms? terms = null)
    {
        while (Find(name) is { } seen)
        {
            DemandSettled();
            var hold = await _gates.EnterAsync(seen.Id, ct).ConfigureAwait(false);
            if (Catalogue.State.Find(seen.Id) is { } entry && entry.Name == name)
            {
                if (terms is null || Refusal(terms, entry) is not { } refusal)
                {
                    return (entry, hold);
                }

                hold.Dispose();
                throw refusal;
            }

            hold.Dispose();
        }

        return null;
    }

    /// <summary>What terms have against a database and its collections; null for nothing. Inside the gate it stays so.</summary>
    private JettraException? Refusal(WriteTerms terms, DatabaseEntry entry)
    {
        if (!terms.Accepts(entry) || (terms.Seen is null && _changedNames.WasGiven(entry.Name, terms.Since)))
        {
            return terms.Overtaken(entry);
        }

        foreach (var (collection, since) in terms.Collections)
        {
            if (_changedNames.WasChanged(entry.Generation, collection, since))
            {
                return terms.Overtaken(collection);
            }
        }

        return null;
    }

    /// <summary>Refuses while a power cut could still move a name back: what is written now might go to data that no name points at.</summary>
    private void DemandSettled()
    {
        if (!Catalogue.IsSettled)
        {
            Catalogue.Settle();
        }
    }

    /// <summary>Runs on a connection of a generation; after a failure the connection is not used again.</summary>
    private T Use<T>(long generation, Func<Connection, T> work)
    {
        using var lease = _generations.TryLease(generation) ?? throw new InvalidOperationException($"Generation {generation} is gone.");
        var connection = lease.Generation.Rent();
        try
        {
            var result = work(connection);
            lease.Generation.Return(connection);
            return result;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void Tell(DatabaseChangeKind kind, DatabaseId database, DatabaseName name)
    {
        if (Changed is not { } handlers)
        {
            return;
        }

        var change = new DatabaseChange(kind, database, name);
        try
        {
            handlers(change);
        }
        catch (Exception e)
        {
            // The change is committed: a listener's failure must not make it look undone.
            Log.ListenerFailed(_logger, change, e);
        }
    }
}
