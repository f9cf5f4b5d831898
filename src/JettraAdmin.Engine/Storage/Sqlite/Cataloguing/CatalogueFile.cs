using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Storage.Sqlite.Native;

namespace JettraAdmin.Engine.Storage.Sqlite.Cataloguing;

/// <summary>
/// The catalogue's file and what is known of it. A commit that reports an error may have happened: from then on nothing is
/// known, until the file was opened anew and read.
/// </summary>
/// <remarks>For one thread at a time, except <see cref="State"/>.</remarks>
internal sealed class CatalogueFile(string path, ClockWatch clock) : IDisposable
{
    private Connection? _connection;
    private volatile CatalogueState? _state;
    private CatalogueState _lastKnown = CatalogueState.Empty;
    private (CatalogueState Before, CatalogueState After)? _found;
    private long _changes;
    private bool _settled;

    /// <summary>What the file holds; null while that is not known.</summary>
    public CatalogueState? State => _state;

    /// <summary>Whether the content is read, and would survive a power cut.</summary>
    public bool IsSettled => _settled && _state is not null;

    /// <summary>Takes over a connection that was just opened or created, and reads the content.</summary>
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
    /// <returns>What the change returned: it is on disk.</returns>
    /// <exception cref="JettraException">
    /// Code <c>outcome_unknown</c> when the change may or may not have happened; any other failure means that it did not,
    /// <c>outcome_pending</c> that the outcome of an earlier change is unknown.
    /// </exception>
    public T Change<T>(Func<Connection, T> change)
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
            var next = CatalogueRows.Load(connection);
            committing = true;
            transaction.Commit();
            (_state, _lastKnown, _changes) = (next, next, number);
            return result;
        }
        catch (Exception e)
        {
            if (!committing)
            {
                // Without a commit nothing happened. If the rollback fails, the next opening of the file completes it.
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

    /// <summary>Decides from the file whether a change whose commit reported an error happened.</summary>
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

            // Decided for the caller, who tells of it: nobody else must be told.
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
#pragma warning disable CA1031 // Whatever kept the file from being read, its content is not known.
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

    // A commit that succeeds flushes the file and its journal, and with them whatever an earlier one left behind.
    private void Settle()
    {
        try
        {
            var transaction = _connection!.BeginWrite();

            // Another value: SQLite writes nothing, and so flushes nothing, when a row stays as it is.
            _connection.Execute($"UPDATE allotted SET changes = {_changes + 1}");
            transaction.Commit();
            _changes++;
            _settled = true;
        }
#pragma warning disable CA1031 // Whatever kept the file from being written, it is not safe on disk.
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
