using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Storage.Sqlite.Native;

namespace JettraAdmin.Engine.Storage.Sqlite.Catalogues;

/// <summary>
/// The file of the catalogue and its known content. A commit that reports an error may have been made, so the content counts
/// as unknown until the file was reopened and read.
/// </summary>
/// <remarks>Not thread-safe, except <see cref="State"/>.</remarks>
internal sealed class CatalogueFile(string path, ClockWatch clock) : IDisposable
{
    private Connection? _connection;
    private volatile CatalogueState? _state;
    private CatalogueState _lastKnown = CatalogueState.Empty;
    private (CatalogueState Before, CatalogueState After)? _found;
    private long _changes;
    private bool _settled;

    /// <summary>The content of the file; null while it is not known.</summary>
    public CatalogueState? State => _state;

    /// <summary>Whether the content is known and would survive a power failure.</summary>
    public bool IsSettled => _settled && _state is not null;

    /// <summary>Takes ownership of a new connection and reads the content.</summary>
    public void Take(Connection connection)
    {
        Read(connection);
        _connection = connection;
        _settled = true;
    }

    /// <summary>The content, read again from the file when it is not known.</summary>
    /// <exception cref="JettraException">Code <c>outcome_pending</c>: the file could not be read.</exception>
    public CatalogueState Known()
    {
        if (_state is null)
        {
            Reopen();
        }

        return _state!;
    }

    /// <summary>A connection to a file whose content is known and safe on disk.</summary>
    /// <exception cref="JettraException">Code <c>outcome_pending</c>: the file could not be read or written.</exception>
    public Connection Settled()
    {
        if (_connection is null || _state is null)
        {
            Reopen();
        }

        if (!_settled)
        {
            Settle();
        }

        return _connection!;
    }

    /// <summary>Runs a change in one transaction.</summary>
    /// <param name="change">The change.</param>
    /// <param name="keepsRows">Whether it changes only counters, so that the rows need not be loaded again: with thousands of databases that takes most of the time.</param>
    /// <returns>The result of the change, which is on disk.</returns>
    /// <exception cref="JettraException">
    /// Code <c>outcome_unknown</c> when the change may or may not have been made. After any other exception nothing was changed;
    /// <c>outcome_pending</c> means that the outcome of an earlier change is unknown.
    /// </exception>
    public T Change<T>(Func<Connection, T> change, bool keepsRows = false)
    {
        var connection = Settled();
        var number = _changes + 1;
        var committing = false;
        T result = default!;
        try
        {
            var transaction = connection.BeginWrite();
            result = change(connection);
            var (left, jump) = clock.Hold is { } hold ? (hold.Left, hold.Jump) : default;
            connection.Execute(
                $"UPDATE allotted SET changes = {number}, at = {CatalogueRows.Time(clock.Now)}, hold = {(long)left.TotalMilliseconds}, jump = {(long)jump.TotalMilliseconds}");
            var next = keepsRows ? _state! : CatalogueRows.Load(connection);
            committing = true;
            transaction.Commit();
            (_state, _lastKnown, _changes) = (next, next, number);
            return result;
        }
        catch (Exception e)
        {
            if (!committing)
            {
                // Without a commit nothing was changed. If the rollback fails, it is completed when the file is opened next.
                RollBack(connection);
                throw;
            }

            if (!WasCommitted(number, e))
            {
                throw;
            }

            return result;
        }
    }

    /// <summary>Returns and clears the change that reopening the file found after an unknown outcome; null when there is none.</summary>
    public (CatalogueState Before, CatalogueState After)? TakeFound()
    {
        var found = _found;
        _found = null;
        return found;
    }

    /// <inheritdoc/>
    public void Dispose() => Close();

    /// <summary>Reads from the file whether a change was committed although its commit reported an error.</summary>
    private bool WasCommitted(long number, Exception error)
    {
        _state = null;
        _settled = false;
        Close();
        try
        {
            Reopen();
            var committed = _changes == number;
            if (committed)
            {
                Settled();
            }

            // The caller reports this change itself.
            _found = null;
            return committed;
        }
        catch (JettraException e) when (e.Error == ErrorCodes.OutcomePending)
        {
            throw OutcomeUnknown.Because(error);
        }
    }

    private void Reopen()
    {
        Close();
        Connection? connection = null;
        try
        {
            connection = CatalogueSchema.Open(path);
            Read(connection);
            _connection = connection;
        }
#pragma warning disable CA1031 // Whatever the error: the file was not read, so its content is not known.
        catch (Exception e)
#pragma warning restore CA1031
        {
            connection?.Dispose();
            throw OutcomeUnknown.OfEarlier(e);
        }
    }

    private void Read(Connection connection)
    {
        _changes = connection.Number("SELECT changes FROM allotted");
        var state = CatalogueRows.Load(connection);
        if (_state is null && !ReferenceEquals(_lastKnown, CatalogueState.Empty))
        {
            _found = (_lastKnown, state);
        }

        (_state, _lastKnown) = (state, state);
    }

    // A successful commit flushes the file and its journal, including what an earlier commit left unflushed.
    private void Settle()
    {
        try
        {
            var transaction = _connection!.BeginWrite();

            // The value must change: SQLite neither writes nor flushes an unchanged row.
            _connection.Execute($"UPDATE allotted SET changes = {_changes + 1}");
            transaction.Commit();
            _changes++;
            _settled = true;
        }
#pragma warning disable CA1031 // Whatever the error: the content is not safely on disk.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Close();
            throw OutcomeUnknown.OfEarlier(e);
        }
    }

    private void RollBack(Connection connection)
    {
        try
        {
            if (connection.InTransaction)
            {
                connection.Execute("ROLLBACK");
            }
        }
        catch (Exception e) when (e is JettraException or InvalidOperationException)
        {
            Close();
        }
    }

    private void Close()
    {
        _connection?.Dispose();
        _connection = null;
    }
}
