using System.Text;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Queries;

/// <summary>Reads the text of a filter, an order or a command by descending through its grammar.</summary>
/// <remarks>One step of the descent is one method, named as docs/query-language.md names it. For one text.</remarks>
internal sealed partial class QueryGrammar
{
    private const int MaxValues = 1000;

    private readonly QueryText _what;
    private readonly QueryLexer _lexer;
    private int _values;

    public QueryGrammar(string text, QueryText what)
    {
        if (text.Length > what.MaxLength)
        {
            throw what.Fault(text, what.MaxLength, $"it is longer than {what.MaxLength} characters");
        }

        _what = what;
        _lexer = new QueryLexer(text, what);
        Token = _lexer.Next();
    }

    /// <summary>The piece that comes next.</summary>
    public QueryToken Token { get; private set; }

    /// <summary>order = field [ "asc" | "desc" ] { "," field [ "asc" | "desc" ] }</summary>
    public SortOrder Order()
    {
        var fields = new List<SortField>();
        do
        {
            if (fields.Count == SortOrder.MaxFields)
            {
                throw Fault($"there are more than {SortOrder.MaxFields} fields");
            }

            var field = Field();
            fields.Add(new SortField(field, !Accept("asc") && Accept("desc")));
        }
        while (AcceptSymbol(","));

        return new SortOrder(fields);
    }

    /// <summary>field = name { "." name }</summary>
    public FieldPath Field()
    {
        var start = Token;
        var names = new List<string>();
        do
        {
            names.Add(Name("a field"));
        }
        while (AcceptSymbol("."));

        return names.Sum(n => n.Length + 1) <= FieldPath.MaxLength
            ? new FieldPath(names)
            : throw _what.Fault(_lexer.Source, start.Start, $"a field is longer than {FieldPath.MaxLength} characters");
    }

    /// <summary>A word that is not reserved, or a quoted text.</summary>
    public string Name(string what)
    {
        var token = Token;
        if (token.Kind is not (QueryTokenKind.Word or QueryTokenKind.Text) || token.Is("and") || token.Is("or") || token.Is("not"))
        {
            throw Expected(what);
        }

        Step();
        return token.Text;
    }

    /// <summary>A quoted text, or all up to a blank or a parenthesis.</summary>
    public string Bare(string what)
    {
        _lexer.Position = Token.Start;
        Token = _lexer.NextBare();
        var token = Token;
        if (token.Kind is not (QueryTokenKind.Word or QueryTokenKind.Text))
        {
            throw Expected(what);
        }

        Step();
        return token.Text;
    }

    /// <summary>All that is left, without blanks and a semicolon at its end.</summary>
    public string TakeRest()
    {
        var rest = _lexer.Source[Token.Start..].TrimEnd();
        _lexer.Position = _lexer.Source.Length;
        Step();
        return rest.EndsWith(';') ? rest[..^1].TrimEnd() : rest;
    }

    /// <summary>value = text | number | "true" | "false" | "null"; in a command also a bare word</summary>
    public QueryValue Value()
    {
        if (_what.BareWords)
        {
            _lexer.Position = Token.Start;
            Token = _lexer.NextBare();
        }

        if (++_values > MaxValues)
        {
            throw Fault($"there are more than {MaxValues} values");
        }

        var token = Token;
        var json = token.Kind switch
        {
            QueryTokenKind.Text => JsonText.Quote(token.Text),
            QueryTokenKind.Number or QueryTokenKind.Word when Literal(token.Text) is { } literal => literal,
            QueryTokenKind.Word when _what.BareWords => JsonText.Quote(token.Text),
            QueryTokenKind.Number => throw Fault($"{token.Text} is not a number as JSON writes it; a text needs quotes"),
            QueryTokenKind.Word => throw Fault($"a value is expected; the text {token.Text} needs quotes"),
            _ => throw Expected("a value"),
        };
        Step();
        return new QueryValue(json, token);
    }

    /// <summary>Passes a key word when it comes next.</summary>
    public bool Accept(string word) => Pass(Token.Is(word));

    /// <summary>Passes a symbol when it comes next.</summary>
    public bool AcceptSymbol(string symbol) => Pass(Token.IsSymbol(symbol));

    /// <summary>Passes a key word, which must come next.</summary>
    public void Expect(string word)
    {
        if (!Accept(word))
        {
            throw Expected($"\"{word}\"");
        }
    }

    /// <summary>Passes a symbol, which must come next.</summary>
    public void ExpectSymbol(string symbol)
    {
        if (!AcceptSymbol(symbol))
        {
            throw Expected($"\"{symbol}\"");
        }
    }

    /// <summary>Passes the next piece.</summary>
    public void Step() => Token = _lexer.Next();

    /// <summary>Refuses whatever is left.</summary>
    public void End()
    {
        if (Token.Kind != QueryTokenKind.End)
        {
            throw Expected("the end");
        }
    }

    /// <summary>A refusal that points to the next piece.</summary>
    public JettraException Expected(string what) =>
        Fault(Token.Kind == QueryTokenKind.End ? $"{what} is expected, but the text ends" : $"{what} is expected");

    /// <inheritdoc cref="Expected"/>
    public JettraException Fault(string what) => _what.Fault(_lexer.Source, Token.Start, what);

    private static byte[]? Literal(string text)
    {
        if (text.Equals("true", StringComparison.OrdinalIgnoreCase) || text.Equals("false", StringComparison.OrdinalIgnoreCase)
            || text.Equals("null", StringComparison.OrdinalIgnoreCase))
        {
            return Encoding.ASCII.GetBytes(text.ToLowerInvariant());
        }

        var number = Encoding.UTF8.GetBytes(text);
        return JsonText.IsNumber(number) ? number : null;
    }

    private bool Pass(bool matches)
    {
        if (matches)
        {
            Step();
        }

        return matches;
    }
}
