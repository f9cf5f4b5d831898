using SQLitePCL;

namespace JettraAdmin.Engine.Storage.Sqlite.Native;

/// <summary>A prepared statement of a connection. Disposing it returns it to the cache of the connection.</summary>
/// <remarks>Parameters are numbered from 1 and columns from 0, as in SQLite. Data is always bound, never part of the SQL.</remarks>
internal sealed class Statement(Connection connection, sqlite3_stmt native, string sql, bool isKept) : IDisposable
{
    /// <summary>The SQL.</summary>
    public string Sql => sql;

    /// <summary>Whether the connection caches it for the next use of the same SQL.</summary>
    public bool IsKept => isKept;

    /// <summary>Binds a number.</summary>
    public Statement Bind(int parameter, long value)
    {
        connection.Check(raw.sqlite3_bind_int64(native, parameter, value));
        return this;
    }

    /// <summary>Binds a string, or NULL.</summary>
    public Statement Bind(int parameter, string? value)
    {
        connection.Check(value is null ? raw.sqlite3_bind_null(native, parameter) : raw.sqlite3_bind_text(native, parameter, value));
        return this;
    }

    /// <summary>Binds UTF-8 bytes as TEXT.</summary>
    public Statement Bind(int parameter, ReadOnlySpan<byte> utf8)
    {
        connection.Check(raw.sqlite3_bind_text(native, parameter, utf8));
        return this;
    }

    /// <summary>Binds a BLOB.</summary>
    public Statement BindBytes(int parameter, ReadOnlySpan<byte> value)
    {
        connection.Check(raw.sqlite3_bind_blob(native, parameter, value));
        return this;
    }

    /// <summary>Moves to the next row; false when there is none.</summary>
    public bool Step()
    {
        var code = raw.sqlite3_step(native);
        if (code == raw.SQLITE_ROW)
        {
            return true;
        }

        connection.Check(code);
        return false;
    }

    /// <summary>Runs the statement to its end and resets it.</summary>
    public void Run()
    {
        while (Step())
        {
        }

        raw.sqlite3_reset(native);
    }

    /// <summary>Runs the statement to its end and resets it; false when it violates a primary key or unique index.</summary>
    public bool TryRun()
    {
        var code = raw.sqlite3_step(native);
        if (code is raw.SQLITE_CONSTRAINT_PRIMARYKEY or raw.SQLITE_CONSTRAINT_UNIQUE)
        {
            raw.sqlite3_reset(native);
            return false;
        }

        connection.Check(code);
        raw.sqlite3_reset(native);
        return true;
    }

    /// <summary>Returns a column as a number.</summary>
    public long Long(int column) => raw.sqlite3_column_int64(native, column);

    /// <summary>Returns a column as a string.</summary>
    public string Text(int column) => raw.sqlite3_column_text(native, column).utf8_to_string();

    /// <summary>Returns the bytes of a column, valid until the next step.</summary>
    public ReadOnlySpan<byte> Utf8(int column) => raw.sqlite3_column_blob(native, column);

    /// <summary>Whether a column is NULL.</summary>
    public bool IsNull(int column) => raw.sqlite3_column_type(native, column) == raw.SQLITE_NULL;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (native.IsClosed)
        {
            return;
        }

        raw.sqlite3_reset(native);
        raw.sqlite3_clear_bindings(native);
        connection.Return(this);
    }

    /// <summary>Closes the native statement. Only the connection calls this.</summary>
    public void Close() => native.Dispose();
}
