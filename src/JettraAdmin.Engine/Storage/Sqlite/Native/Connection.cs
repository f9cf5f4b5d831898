using SQLitePCL;

namespace JettraAdmin.Engine.Storage.Sqlite.Native;

/// <summary>How a file is opened. It is never created by opening: a missing file is an error.</summary>
internal enum OpenMode
{
    /// <summary>To read and write.</summary>
    ReadWrite,
    /// <summary>To read what is there, and prove it.</summary>
    ReadOnly,
}

/// <summary>
/// One SQLite connection, directly on the C interface.
/// </summary>
/// <remarks>
/// ADO.NET cannot bind UTF-8 bytes as TEXT, and its async methods are synchronous anyway; documents go in and out here
/// without ever becoming a string. For one thread at a time, except that cancelling comes from any thread.
/// </remarks>
internal sealed class Connection : IDisposable
{
    private const int BusyMilliseconds = 15_000;

    private readonly sqlite3 _handle;
    private readonly Dictionary<string, Statement> _idle = new(StringComparer.Ordinal);

    // All that are open, also those in use: one that stays open keeps the file, and its room on disk, after the close.
    private readonly HashSet<Statement> _statements = [];
    private CancellationToken _cancel;

    static Connection()
    {
        Batteries_V2.Init();
        FreedMemory.GiveLargeBackAtOnce();
    }

    private Connection(sqlite3 handle) => _handle = handle;

    /// <summary>Opens a file that exists.</summary>
    public static Connection Open(string path, OpenMode mode = OpenMode.ReadWrite)
    {
        var flags = raw.SQLITE_OPEN_NOMUTEX | (mode == OpenMode.ReadOnly ? raw.SQLITE_OPEN_READONLY : raw.SQLITE_OPEN_READWRITE);
        var code = raw.sqlite3_open_v2(path, out var handle, flags, null);
        if (code != raw.SQLITE_OK)
        {
            var message = handle is null ? "cannot open" : raw.sqlite3_errmsg(handle).utf8_to_string();
            handle?.Dispose();
            throw SqliteErrors.From(code, message);
        }

        if (mode == OpenMode.ReadWrite && raw.sqlite3_db_readonly(handle, "main") == 1)
        {
            // SQLite opens a file to read when it may not write it, and would refuse every change from then on.
            handle.Dispose();
            throw SqliteErrors.From(raw.SQLITE_READONLY, "opened to read only");
        }

        raw.sqlite3_extended_result_codes(handle, 1);
        raw.sqlite3_busy_timeout(handle, BusyMilliseconds);
        return new Connection(handle);
    }

    /// <summary>The row id of the last insert.</summary>
    public long LastRow => raw.sqlite3_last_insert_rowid(_handle);

    /// <summary>How many rows the last statement changed.</summary>
    public long Changes => raw.sqlite3_changes(_handle);

    /// <summary>Whether a transaction is open.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(_handle) == 0;

    /// <summary>Takes a prepared statement; disposing it gives it back for the next use of the same text.</summary>
    public Statement Prepare(string sql)
    {
        if (_idle.Remove(sql, out var statement))
        {
            return statement;
        }

        return Open(sql, isKept: true);
    }

    /// <summary>Prepares a statement whose text may never come again; disposing it ends it.</summary>
    public Statement PrepareOnce(string sql) => Open(sql, isKept: false);

    /// <summary>Defines a function for statements; it gives the same for the same arguments.</summary>
    /// <remarks>What it throws ends the statement as damage to the file: it only meets what was checked before it was written.</remarks>
    public void Define(string name, int arguments, Action<sqlite3_context, sqlite3_value[]> function) =>
        Check(raw.sqlite3_create_function(
            _handle,
            name,
            arguments,
            raw.SQLITE_UTF8 | raw.SQLITE_DETERMINISTIC,
            null,
            (context, _, values) =>
            {
                // One row may call many functions on a large document, and nobody else looks at the token meanwhile.
                if (_cancel.IsCancellationRequested)
                {
                    raw.sqlite3_result_error_code(context, raw.SQLITE_INTERRUPT);
                    return;
                }

                try
                {
                    function(context, values);
                }
                catch (Exception)
                {
                    // Nothing may be thrown through SQLite's own frames.
                    raw.sqlite3_result_error_code(context, raw.SQLITE_CORRUPT);
                }
            }));

    /// <summary>Runs statements without parameters and results.</summary>
    public void Execute(string sql) => Check(raw.sqlite3_exec(_handle, sql));

    /// <summary>The first column of the first row as a number; zero when there is none.</summary>
    public long Number(string sql)
    {
        using var statement = Prepare(sql);
        return statement.Step() ? statement.Long(0) : 0;
    }

    /// <summary>The first column of the first row as a text; null when there is none.</summary>
    public string? Text(string sql)
    {
        using var statement = Prepare(sql);
        return statement.Step() && !statement.IsNull(0) ? statement.Text(0) : null;
    }

    /// <summary>Begins a transaction that may write.</summary>
    public Transaction BeginWrite()
    {
        Execute("BEGIN IMMEDIATE");
        return new Transaction(this);
    }

    /// <summary>Begins a transaction that reads; it pins nothing before its first read.</summary>
    public Transaction BeginRead()
    {
        Execute("BEGIN DEFERRED");
        return new Transaction(this);
    }

    /// <summary>
    /// Writes the log back into the file and cuts it to nothing. Waits for nobody: while others read or write, as much is
    /// done as can be.
    /// </summary>
    public void Checkpoint()
    {
        raw.sqlite3_busy_timeout(_handle, 0);
        try
        {
            Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        finally
        {
            raw.sqlite3_busy_timeout(_handle, BusyMilliseconds);
        }
    }

    /// <summary>
    /// Until disposed, the token stops any statement of this connection within moments, whatever it does.
    /// </summary>
    /// <remarks>
    /// Two ways together: the interrupt reaches sorts and checks, but is lost when it comes between two statements;
    /// the progress callback looks at the token itself and cannot be lost.
    /// </remarks>
    public IDisposable CancelWith(CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return ct.CanBeCanceled ? new Cancelling(this, ct) : Nothing.Instance;
    }

    /// <summary>Throws what a result code means, unless it is none.</summary>
    public void Check(int code)
    {
        if (code is raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE)
        {
            return;
        }

        if ((code & 0xFF) == raw.SQLITE_INTERRUPT)
        {
            throw new OperationCanceledException(_cancel);
        }

        throw SqliteErrors.From(code, raw.sqlite3_errmsg(_handle).utf8_to_string());
    }

    /// <summary>Gives a statement back; called by the statement.</summary>
    public void Return(Statement statement)
    {
        if (!statement.IsKept || !_idle.TryAdd(statement.Sql, statement))
        {
            _statements.Remove(statement);
            statement.Close();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var statement in _statements)
        {
            statement.Close();
        }

        _statements.Clear();
        _idle.Clear();
        _handle.Dispose();
    }

    private Statement Open(string sql, bool isKept)
    {
        Check(raw.sqlite3_prepare_v2(_handle, sql, out var native));
        var statement = new Statement(this, native, sql, isKept);
        _statements.Add(statement);
        return statement;
    }

    private sealed class Cancelling : IDisposable
    {
        private readonly Connection _connection;
        private readonly CancellationTokenRegistration _registration;

        public Cancelling(Connection connection, CancellationToken ct)
        {
            _connection = connection;
            connection._cancel = ct;
            raw.sqlite3_progress_handler(
                connection._handle, 10_000, static c => ((Connection)c)._cancel.IsCancellationRequested ? 1 : 0, connection);
            _registration = ct.UnsafeRegister(static c => raw.sqlite3_interrupt(((Connection)c!)._handle), connection);
        }

        public void Dispose()
        {
            // Waits for an interrupt that is being sent: after this nothing touches the handle any more.
            _registration.Dispose();
            raw.sqlite3_progress_handler(_connection._handle, 0, null, null);
            _connection._cancel = CancellationToken.None;
        }
    }

    private sealed class Nothing : IDisposable
    {
        public static readonly Nothing Instance = new();

        public void Dispose()
        {
        }
    }
}
