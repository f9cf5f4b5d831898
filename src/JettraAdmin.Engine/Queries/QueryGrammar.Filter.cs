using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Engine.Queries;

// The grammar of filters.
internal sealed partial class QueryGrammar
{
    private const int MaxDepth = 50;
    private const int MaxConditions = 200;

    private int _depth;
    private int _conditions;

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
}
