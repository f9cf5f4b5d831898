using System.Globalization;
using System.Text;

namespace JettraAdmin.Engine.Storage.Sqlite.Native;

/// <summary>Builds an SQL statement from literal SQL of the program and bound values.</summary>
internal sealed class SqlBuilder
{
    private readonly StringBuilder _text = new();
    private readonly List<Action<Statement, int>> _values = [];

    /// <summary>Adds literal SQL.</summary>
    public SqlBuilder Add(string sql)
    {
        _text.Append(sql);
        return this;
    }

    /// <summary>Adds a bound number.</summary>
    public SqlBuilder Value(long value) => Bound((statement, parameter) => statement.Bind(parameter, value));

    /// <summary>Adds a bound string.</summary>
    public SqlBuilder Value(string value) => Bound((statement, parameter) => statement.Bind(parameter, value));

    /// <summary>Adds a bound BLOB.</summary>
    public SqlBuilder Bytes(ReadOnlySpan<byte> value)
    {
        var bytes = value.ToArray();
        return Bound((statement, parameter) => statement.BindBytes(parameter, bytes));
    }

    /// <summary>Adds UTF-8 bytes, bound as TEXT.</summary>
    public SqlBuilder Utf8(ReadOnlySpan<byte> value)
    {
        var bytes = value.ToArray();
        return Bound((statement, parameter) => statement.Bind(parameter, bytes));
    }

    /// <summary>Adds items with a separator between them.</summary>
    public SqlBuilder Join<T>(string separator, IEnumerable<T> items, Action<T> add)
    {
        var first = true;
        foreach (var item in items)
        {
            _text.Append(first ? string.Empty : separator);
            first = false;
            add(item);
        }

        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    /// <summary>Prepares the statement and binds its values.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="isKept">Whether to cache the statement, because the same SQL will be used again.</param>
    public Statement Prepare(Connection connection, bool isKept = false)
    {
        var statement = isKept ? connection.Prepare(ToString()) : connection.PrepareOnce(ToString());
        for (var i = 0; i < _values.Count; i++)
        {
            _values[i](statement, i + 1);
        }

        return statement;
    }

    private SqlBuilder Bound(Action<Statement, int> bind)
    {
        _values.Add(bind);
        _text.Append(CultureInfo.InvariantCulture, $"?{_values.Count}");
        return this;
    }
}
