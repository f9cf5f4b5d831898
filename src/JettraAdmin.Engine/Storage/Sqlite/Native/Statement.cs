using SQLitePCL;

namespace JettraAdmin.Engine.Storage.Sqlite.Native;

/// <summary>A prepared statement, taken from and given back to its connection.</summary>
/// <remarks>Parameters count from one, columns from zero, as in SQLite. Data is only ever bound, never spliced.</remarks>
internal sealed class Statement(Connection connection, sqlite3_stmt native, string sql, bool isKept) : IDisposable
{
    /// <summary>The text it was made from.</summary>
    public string Sql => sql;

    /// <summary>Whether it waits for the next use of the same text once it is given back.</summary>
    public bool IsKept => isKept;

    /// <summary>Binds a number.</summary>
    public Statement Bind(int parameter, long value)
    {
        connection.Check(raw.sqlite3_bind_int64(native, parameter, value));
        return this;
    }

    /// <summary>Binds a text, or NULL.</summary>
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

    /// <summary>Binds bytes as what they are.</summary>
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

    /// <summary>Runs to the end and makes ready for the next run.</summary>
    public void Run()
    {
        while (Step())
        {
        }

        raw.sqlite3_reset(native);
    }

    /// <summary>Runs to the end; false when a primary key or a unique index refused it.</summary>
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

    /// <summary>A column as a number.</summary>
    public long Long(int column) => raw.sqlite3_column_int64(native, column);

    /// <summary>A column as a text.</summary>
    public string Text(int column) => raw.sqlite3_column_text(native, column).utf8_to_string();

    /// <summary>A column's bytes, valid until the next step.</summary>
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

    /// <summary>Ends it for good; called by the connection, at its own end too.</summary>
    public void Close() => native.Dispose();
}
