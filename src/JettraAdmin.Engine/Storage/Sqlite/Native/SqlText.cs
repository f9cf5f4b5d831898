using System.Globalization;
using System.Text;

namespace JettraAdmin.Engine.Storage.Sqlite.Native;

/// <summary>A statement in the making: words that are written in the program, and values that are bound.</summary>
internal sealed class SqlText
{
    private readonly StringBuilder _text = new();
    private readonly List<Action<Statement, int>> _values = [];

    /// <summary>Adds words.</summary>
    public SqlText Add(string words)
    {
        _text.Append(words);
        return this;
    }

    /// <summary>Adds a number.</summary>
    public SqlText Value(long value) => Bound((statement, parameter) => statement.Bind(parameter, value));

    /// <summary>Adds a text.</summary>
    public SqlText Value(string value) => Bound((statement, parameter) => statement.Bind(parameter, value));

    /// <summary>Adds bytes as what they are.</summary>
    public SqlText Bytes(ReadOnlySpan<byte> value)
    {
        var bytes = value.ToArray();
        return Bound((statement, parameter) => statement.BindBytes(parameter, bytes));
    }

    /// <summary>Adds UTF-8 as a text.</summary>
    public SqlText Utf8(ReadOnlySpan<byte> value)
    {
        var bytes = value.ToArray();
        return Bound((statement, parameter) => statement.Bind(parameter, bytes));
    }

    /// <summary>Adds several things with words between them.</summary>
    public SqlText Join<T>(string between, IEnumerable<T> things, Action<T> add)
    {
        var first = true;
        foreach (var thing in things)
        {
            _text.Append(first ? string.Empty : between);
            first = false;
            add(thing);
        }

        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    /// <summary>Prepares it, with its values.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="isKept">Whether the same words will come again.</param>
    public Statement Prepare(Connection connection, bool isKept = false)
    {
        var statement = isKept ? connection.Prepare(ToString()) : connection.PrepareOnce(ToString());
        for (var i = 0; i < _values.Count; i++)
        {
            _values[i](statement, i + 1);
        }

        return statement;
    }

    private SqlText Bound(Action<Statement, int> bind)
    {
        _values.Add(bind);
        _text.Append(CultureInfo.InvariantCulture, $"?{_values.Count}");
        return this;
    }
}
