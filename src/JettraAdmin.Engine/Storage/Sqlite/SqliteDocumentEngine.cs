using System.Collections.Concurrent;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage.Sqlite.Catalogues;
using JettraAdmin.Engine.Storage.Sqlite.Generations;
using JettraAdmin.Engine.Storage.Sqlite.Native;
using Microsoft.Extensions.Logging;

namespace JettraAdmin.Engine.Storage.Sqlite;

/// <summary>The embedded engine: a SQLite file per generation, and a catalogue that maps names to generations.</summary>
/// <remarks>
/// Thread-safe. One process per data folder. Dispose it after everything that uses it.
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

    // The number of documents written to each database by this process; a replacement uses the difference.
    private readonly ConcurrentDictionary<DatabaseId, long> _writes = new();

    private readonly ChangedNames _changedNames = new();

    private readonly RetryLoop _repair;

    private FileStream? _lock;
    private Catalogue? _catalogue;

    /// <summary>Creates the engine; nothing is opened before <see cref="StartAsync"/>.</summary>
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
    public string Product => $"SQLite {SQLitePCL.raw.sqlite3_libversion().utf8_to_string()}";

    /// <inheritdoc/>
    public bool IsKnown => Catalogue.IsKnown;

    /// <inheritdoc/>
    public IReadOnlyList<DatabaseEntry> Databases => Catalogue.State.Databases;

    /// <inheritdoc/>
    public ClockHold? ClockHold => _clock.Hold;

    /// <inheritdoc/>
    public long NameChanges => _changedNames.Count;

    private Catalogue Catalogue => _catalogue ?? throw new InvalidOperationException("The engine has not been started.");

    // Whole milliseconds, as the catalogue stores them.
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
            Log.Started(_logger, _folder.Root, Catalogue.State.Databases.Count, Catalogue.State.Kept.Count);
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
            _folder.EnsureWritable();
            TemporaryFiles.UseFolder(_folder.Temporary);
            _catalogue = new Startup(_folder, _clock, _logger).Open();
            _catalogue.Found += OnFound;
            var (lastRunning, hold, jump) = _catalogue.Clock;
            _clock.Start(lastRunning, hold, jump);
            UniqueIndexUpgrade.Run(_folder, _catalogue.State.Databases, _logger);
            if (ClockHold is not null)
            {
                RecordClockHold();
            }
        }
        catch
        {
            _lock.Dispose();
            throw;
        }
    }

    private DatabaseEntry Require(DatabaseName name) => Catalogue.State.Find(name) ?? throw name.Unknown();

    /// <summary>Begins a read transaction on the current generation of a database.</summary>
    private ReadTransaction Read(DatabaseName name)
    {
        while (Catalogue.State.Find(name) is { } entry)
        {
            _generations.EnsureSettled(entry.Generation);

            // Null when the generation was replaced and freed since the lookup: look it up again.
            if (_generations.TryLease(entry.Generation) is { } lease)
            {
                return new ReadTransaction(entry, lease);
            }
        }

        throw name.Unknown();
    }

    /// <summary>Enters the gate of a database and looks it up inside.</summary>
    private async Task<(DatabaseEntry Entry, IDisposable Hold)> EnterAsync(DatabaseName name, CancellationToken ct) =>
        await TryEnterAsync(name, ct).ConfigureAwait(false) ?? throw name.Unknown();

    /// <summary>Enters the gate of a database and looks it up inside; null when it does not exist. Checks the conditions, if any.</summary>
    private async Task<(DatabaseEntry Entry, IDisposable Hold)?> TryEnterAsync(DatabaseName name, CancellationToken ct, WriteConditions? conditions = null)
    {
        while (Find(name) is { } seen)
        {
            EnsureSettled();
            var hold = await _gates.EnterAsync(seen.Id, ct).ConfigureAwait(false);
            if (Catalogue.State.Find(seen.Id) is { } entry && entry.Name == name)
            {
                if (conditions is null || Refusal(conditions, entry) is not { } refusal)
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

    /// <summary>The error for a condition that does not hold; null when all hold. Call it inside the gate, so that the answer stays valid.</summary>
    private JettraException? Refusal(WriteConditions conditions, DatabaseEntry entry)
    {
        if (!conditions.Accepts(entry) || (conditions.Expected is null && _changedNames.WasAssigned(entry.Name, conditions.Since)))
        {
            return conditions.CreateError(entry);
        }

        foreach (var (collection, since) in conditions.Collections)
        {
            if (_changedNames.WasChanged(entry.Generation, collection, since))
            {
                return conditions.CreateError(collection);
            }
        }

        return null;
    }

    /// <summary>Refuses writes while a power failure could still revert the catalogue: they might go to a generation that is no longer current.</summary>
    private void EnsureSettled()
    {
        if (!Catalogue.IsSettled)
        {
            Catalogue.Settle();
        }
    }

    /// <summary>Runs work on a connection of a generation; after an exception the connection is closed.</summary>
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

    private void RaiseChanged(DatabaseChangeKind kind, DatabaseId database, DatabaseName name)
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
            // The change is committed, so a failing handler must not fail the call.
            Log.ListenerFailed(_logger, change, e);
        }
    }
}
