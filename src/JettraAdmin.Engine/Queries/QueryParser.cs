using System.Text;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Queries;

/// <summary>A recursive descent parser for filters, orders and commands.</summary>
/// <remarks>Each rule of docs/query-language.md is a method with the same name. Create a new parser for each text.</remarks>
internal sealed partial class QueryParser
{
    private const int MaxValues = 1000;

    private readonly QueryKind _kind;
    private readonly QueryLexer _lexer;
    private int _values;

    public QueryParser(string text, QueryKind what)
    {
        if (text.Length > what.MaxLength)
        {
            throw what.CreateError(text, what.MaxLength, $"it is longer than {what.MaxLength} characters");
        }

        _kind = what;
        _lexer = new QueryLexer(text, what);
        Token = _lexer.Next();
    }

    /// <summary>The next token.</summary>
    public QueryToken Token { get; private set; }

    /// <summary>order = field [ "asc" | "desc" ] { "," field [ "asc" | "desc" ] }</summary>
    public SortOrder Order()
    {
        var fields = new List<SortField>();
        do
        {
            if (fields.Count == SortOrder.MaxFields)
            {
                throw CreateError($"there are more than {SortOrder.MaxFields} fields");
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
            : throw _kind.CreateError(_lexer.Source, start.Start, $"a field is longer than {FieldPath.MaxLength} characters");
    }

    /// <summary>Parses a word that is not reserved, or a quoted text.</summary>
    public string Name(MessageTemplate what)
    {
        var token = Token;
        if (token.Kind is not (QueryTokenKind.Word or QueryTokenKind.Text) || token.Is("and") || token.Is("or") || token.Is("not"))
        {
            throw Expected(what);
        }

        Advance();
        return token.Text;
    }

    /// <summary>Parses a quoted text, or everything up to white space or a parenthesis.</summary>
    public string Bare(MessageTemplate what)
    {
        _lexer.Position = Token.Start;
        Token = _lexer.NextBare();
        var token = Token;
        if (token.Kind is not (QueryTokenKind.Word or QueryTokenKind.Text))
        {
            throw Expected(what);
        }

        Advance();
        return token.Text;
    }

    /// <summary>Takes the rest of the text, without trailing white space and semicolon.</summary>
    public string TakeRest()
    {
        var rest = _lexer.Source[Token.Start..].TrimEnd();
        _lexer.Position = _lexer.Source.Length;
        Advance();
        return rest.EndsWith(';') ? rest[..^1].TrimEnd() : rest;
    }

    /// <summary>value = text | number | "true" | "false" | "null"; in a command also a bare word</summary>
    public QueryValue Value()
    {
        if (_kind.BareWords)
        {
            _lexer.Position = Token.Start;
            Token = _lexer.NextBare();
        }

        if (++_values > MaxValues)
        {
            throw CreateError($"there are more than {MaxValues} values");
        }

        var token = Token;
        var json = token.Kind switch
        {
            QueryTokenKind.Text => JsonText.Quote(token.Text),
            QueryTokenKind.Number or QueryTokenKind.Word when Literal(token.Text) is { } literal => literal,
            QueryTokenKind.Word when _kind.BareWords => JsonText.Quote(token.Text),
            QueryTokenKind.Number => throw CreateError($"{token.Text} is not a valid JSON number; a text needs quotes"),
            QueryTokenKind.Word => throw CreateError($"a value is expected; the text {token.Text} needs quotes"),
            _ => throw Expected("a value"),
        };
        Advance();
        return new QueryValue(json, token);
    }

    /// <summary>Skips a keyword if it is the next token. Returns whether it was.</summary>
    public bool Accept(string word) => AdvanceIf(Token.Is(word));

    /// <summary>Skips a symbol if it is the next token. Returns whether it was.</summary>
    public bool AcceptSymbol(string symbol) => AdvanceIf(Token.IsSymbol(symbol));

    /// <summary>Skips a keyword, which must be next.</summary>
    public void Expect(string word)
    {
        if (!Accept(word))
        {
            throw Expected($"\"{word}\"");
        }
    }

    /// <summary>Skips a symbol, which must be next.</summary>
    public void ExpectSymbol(string symbol)
    {
        if (!AcceptSymbol(symbol))
        {
            throw Expected($"\"{symbol}\"");
        }
    }

    /// <summary>Skips the next token.</summary>
    public void Advance() => Token = _lexer.Next();

    /// <summary>Checks that the text ends here.</summary>
    public void End()
    {
        if (Token.Kind != QueryTokenKind.End)
        {
            throw Expected("the end");
        }
    }

    /// <summary>The error for an unexpected token, with its position.</summary>
    public JettraException Expected(MessageTemplate what) =>
        CreateError(Token.Kind == QueryTokenKind.End ? (MessageTemplate)$"{what} is expected, but the text ends" : (MessageTemplate)$"{what} is expected");

    /// <inheritdoc cref="Expected"/>
    public JettraException CreateError(MessageTemplate what) => _kind.CreateError(_lexer.Source, Token.Start, what);

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

    private bool AdvanceIf(bool matches)
    {
        if (matches)
        {
            Advance();
        }

        return matches;
    }
}
