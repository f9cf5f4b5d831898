using System.Text;
using JettraAdmin.Engine.Databases;

namespace JettraAdmin.Engine.Documents.Queries;

/// <summary>Reads the text of a filter, an order or a command by descending through its grammar.</summary>
/// <remarks>One step of the descent is one method, named as docs/query-language.md names it. For one text.</remarks>
internal sealed class QueryGrammar
{
    private const int MaxDepth = 50;
    private const int MaxConditions = 200;
    private const int MaxValues = 1000;

    private readonly QueryText _what;
    private readonly QueryLexer _lexer;
    private int _depth;
    private int _conditions;
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


    /// <summary>filter = conjunction { "or" conjunction }</summary>
    public Filter Filter()
    {
        var any = new List<Filter>();
        do
        {
            any.Add(Conjunction());
        }
        while (Accept("or"));

        return any.Count == 1 ? any[0] : new Filter.Any(any);
    }

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

    /// <summary>conjunction = term { "and" term }</summary>
    private Filter Conjunction()
    {
        var all = new List<Filter>();
        do
        {
            all.Add(Term());
        }
        while (Accept("and"));

        return all.Count == 1 ? all[0] : new Filter.All(all);
    }

    /// <summary>term = "not" term | "(" filter ")" | condition</summary>
    private Filter Term()
    {
        if (++_depth > MaxDepth)
        {
            throw Fault($"it is nested deeper than {MaxDepth} levels");
        }

        Filter term;
        if (Accept("not"))
        {
            term = new Filter.Not(Term());
        }
        else if (AcceptSymbol("("))
        {
            term = Filter();
            ExpectSymbol(")");
        }
        else
        {
            term = Condition();
        }

        _depth--;
        return term;
    }

    /// <summary>condition = field ( comparison value | [ "not" ] test | "is" [ "not" ] "null" )</summary>
    private Filter Condition()
    {
        if (++_conditions > MaxConditions)
        {
            throw Fault($"there are more than {MaxConditions} conditions");
        }

        var field = Field();
        if (Accept("is"))
        {
            var not = Accept("not");
            Expect("null");
            return NotWhen(not, new Filter.Among(field, [KeyRange.Missing, KeyRange.Null]));
        }

        var token = Token;
        return token.Kind == QueryTokenKind.Symbol && token.Text is "=" or "!=" or "<>" or "<" or "<=" or ">" or ">="
            ? Comparison(field)
            : NotWhen(Accept("not"), Test(field));
    }

    private Filter Comparison(FieldPath field)
    {
        var comparison = Token.Text;
        Step();
        if (comparison is "=" or "!=" or "<>")
        {
            return NotWhen(comparison != "=", new Filter.Among(field, Points()));
        }

        var value = Value();
        var key = ValueKey.OfJson(value.Json);
        if (key[0] is not (ValueKey.NumberTag or ValueKey.TextTag))
        {
            throw Fault(value, "only a number or a text has values that are less or greater");
        }

        return new Filter.Among(field, [comparison switch
        {
            "<" => KeyRange.Less(key),
            "<=" => KeyRange.AtMost(key),
            ">" => KeyRange.Greater(key),
            _ => KeyRange.AtLeast(key),
        }]);
    }

    /// <summary>test = "in" "(" value { "," value } ")" | "starts" "with" value | "contains" value | "exists"</summary>
    private Filter Test(FieldPath field)
    {
        if (Accept("exists"))
        {
            return new Filter.Not(new Filter.Among(field, [KeyRange.Missing]));
        }

        if (Accept("in"))
        {
            ExpectSymbol("(");
            var points = new List<KeyRange>();
            do
            {
                points.AddRange(Points());
            }
            while (AcceptSymbol(","));

            ExpectSymbol(")");
            return new Filter.Among(field, points);
        }

        if (Accept("starts"))
        {
            Expect("with");
            var value = Value();
            return value.IsText || _what.BareWords
                ? new Filter.Among(field, [KeyRange.StartsWith(value.Token.Text)])
                : throw Fault(value, "a text is expected");
        }

        return Accept("contains")
            ? new Filter.Contains(field, ValueKey.OfJson(Value().Json))
            : throw Expected("a comparison such as =, <, in, is null or exists");
    }

    // A value without quotes is also the text that is spelled so: existing commands count on it.
    private IReadOnlyList<KeyRange> Points()
    {
        var value = Value();
        var point = KeyRange.Point(ValueKey.OfJson(value.Json));
        return _what.BareWords && !value.IsText ? [point, KeyRange.Point(ValueKey.OfText(value.Token.Text))] : [point];
    }

    private JettraException Fault(QueryValue value, string what) => _what.Fault(_lexer.Source, value.Token.Start, what);

    private static Filter NotWhen(bool not, Filter filter) => not ? new Filter.Not(filter) : filter;

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

/// <summary>A value as it was written.</summary>
/// <param name="Json">Its JSON.</param>
/// <param name="Token">The piece that it was.</param>
internal readonly record struct QueryValue(byte[] Json, QueryToken Token)
{
    /// <summary>Whether it is a text, with quotes or without.</summary>
    public bool IsText => Json[0] == '"';
}
