using SQLitePCL;

namespace JettraAdmin.Engine.Storage.Sqlite.Native;

/// <summary>How a file is opened. Opening never creates a file: a missing file is an error.</summary>
internal enum OpenMode
{
    /// <summary>For reading and writing.</summary>
    ReadWrite,
    /// <summary>For reading only.</summary>
    ReadOnly,
}

/// <summary>
/// A SQLite connection that uses the C interface directly.
/// </summary>
/// <remarks>
/// ADO.NET cannot bind UTF-8 bytes as TEXT, and its async methods are synchronous. Here documents are read and written without
/// becoming a string. Not thread-safe, except that the token of <see cref="CancelWith"/> may be cancelled on any thread.
/// </remarks>
internal sealed class Connection : IDisposable
{
    private const int BusyMilliseconds = 15_000;

    private readonly sqlite3 _handle;
    private readonly Dictionary<string, Statement> _idle = new(StringComparer.Ordinal);

    // All open statements, including those in use: an open statement would keep the file and its disk space after the close.
    private readonly HashSet<Statement> _statements = [];
    private CancellationToken _cancel;

    static Connection()
    {
        Batteries_V2.Init();
        NativeHeap.ReleaseLargeBlocksImmediately();
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
            // SQLite silently opens a file read-only when it may not write it, and then refuses every change.
            handle.Dispose();
            throw SqliteErrors.From(raw.SQLITE_READONLY, "opened to read only");
        }

        raw.sqlite3_extended_result_codes(handle, 1);
        raw.sqlite3_busy_timeout(handle, BusyMilliseconds);
        return new Connection(handle);
    }

    /// <summary>The row id of the last insert.</summary>
    public long LastRow => raw.sqlite3_last_insert_rowid(_handle);

    /// <summary>The number of rows that the last statement changed.</summary>
    public long Changes => raw.sqlite3_changes(_handle);

    /// <summary>Whether a transaction is open.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(_handle) == 0;

    /// <summary>Prepares a statement, or takes it from the cache; disposing it puts it into the cache.</summary>
    public Statement Prepare(string sql)
    {
        if (_idle.Remove(sql, out var statement))
        {
            return statement;
        }

        return Open(sql, isKept: true);
    }

    /// <summary>Prepares a statement that is not cached.</summary>
    public Statement PrepareOnce(string sql) => Open(sql, isKept: false);

    /// <summary>Defines a deterministic SQL function.</summary>
    /// <remarks>An exception ends the statement with <c>SQLITE_CORRUPT</c>: stored documents were validated before, so it means damage.</remarks>
    public void Define(string name, int arguments, Action<sqlite3_context, sqlite3_value[]> function) =>
        Check(raw.sqlite3_create_function(
            _handle,
            name,
            arguments,
            raw.SQLITE_UTF8 | raw.SQLITE_DETERMINISTIC,
            null,
            (context, _, values) =>
            {
                // One row may call many functions on a large document; SQLite does not call the progress callback meanwhile.
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
                    // Exceptions must not pass through SQLite's native frames.
                    raw.sqlite3_result_error_code(context, raw.SQLITE_CORRUPT);
                }
            }));

    /// <summary>Runs statements without parameters and results.</summary>
    public void Execute(string sql) => Check(raw.sqlite3_exec(_handle, sql));

    /// <summary>Returns the first column of the first row as a number; zero when there is no row.</summary>
    public long Number(string sql)
    {
        using var statement = Prepare(sql);
        return statement.Step() ? statement.Long(0) : 0;
    }

    /// <summary>Returns the first column of the first row as a string; null when there is no row.</summary>
    public string? Text(string sql)
    {
        using var statement = Prepare(sql);
        return statement.Step() && !statement.IsNull(0) ? statement.Text(0) : null;
    }

    /// <summary>Begins a write transaction.</summary>
    public Transaction BeginWrite()
    {
        Execute("BEGIN IMMEDIATE");
        return new Transaction(this);
    }

    /// <summary>Begins a read transaction. Its view of the data is fixed at the first read, not here.</summary>
    public Transaction BeginRead()
    {
        Execute("BEGIN DEFERRED");
        return new Transaction(this);
    }

    /// <summary>
    /// Checkpoints and truncates the write-ahead log. Does not wait: while others read or write, it does as much as possible.
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
    /// Until the result is disposed, cancelling the token stops any statement of this connection quickly.
    /// </summary>
    /// <remarks>
    /// Uses both ways that SQLite offers: the interrupt also stops sorts and checks, but is lost between two statements; the
    /// progress callback checks the token itself.
    /// </remarks>
    public IDisposable CancelWith(CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return ct.CanBeCanceled ? new CancellationScope(this, ct) : EmptyScope.Instance;
    }

    /// <summary>Throws the exception for a result code, unless it means success.</summary>
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

    /// <summary>Puts a statement into the cache or closes it. Only the statement calls this.</summary>
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

    private sealed class CancellationScope : IDisposable
    {
        private readonly Connection _connection;
        private readonly CancellationTokenRegistration _registration;

        public CancellationScope(Connection connection, CancellationToken ct)
        {
            _connection = connection;
            connection._cancel = ct;
            raw.sqlite3_progress_handler(
                connection._handle, 10_000, static c => ((Connection)c)._cancel.IsCancellationRequested ? 1 : 0, connection);
            _registration = ct.UnsafeRegister(static c => raw.sqlite3_interrupt(((Connection)c!)._handle), connection);
        }

        public void Dispose()
        {
            // Waits for a running interrupt, so that nothing uses the handle after this.
            _registration.Dispose();
            raw.sqlite3_progress_handler(_connection._handle, 0, null, null);
            _connection._cancel = CancellationToken.None;
        }
    }

    private sealed class EmptyScope : IDisposable
    {
        public static readonly EmptyScope Instance = new();

        public void Dispose()
        {
        }
    }
}
