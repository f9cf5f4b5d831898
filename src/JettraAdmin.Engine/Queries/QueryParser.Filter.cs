using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Engine.Queries;

// The grammar of filters.
internal sealed partial class QueryParser
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

        return any.Count == 1 ? any[0] : new Filter.Or(any);
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

        return all.Count == 1 ? all[0] : new Filter.And(all);
    }

    /// <summary>term = "not" term | "(" filter ")" | condition</summary>
    private Filter Term()
    {
        if (++_depth > MaxDepth)
        {
            throw CreateError($"it is nested deeper than {MaxDepth} levels");
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
            throw CreateError($"there are more than {MaxConditions} conditions");
        }

        var field = Field();
        if (Accept("is"))
        {
            var not = Accept("not");
            Expect("null");
            return NegateIf(not, new Filter.InRanges(field, [KeyRange.Missing, KeyRange.Null]));
        }

        var token = Token;
        return token.Kind == QueryTokenKind.Symbol && token.Text is "=" or "!=" or "<>" or "<" or "<=" or ">" or ">="
            ? Comparison(field)
            : NegateIf(Accept("not"), Test(field));
    }

    private Filter Comparison(FieldPath field)
    {
        var comparison = Token.Text;
        Advance();
        if (comparison is "=" or "!=" or "<>")
        {
            return NegateIf(comparison != "=", new Filter.InRanges(field, Points()));
        }

        var value = Value();
        var key = ValueKey.OfJson(value.Json);
        if (key[0] is not (ValueKey.NumberTag or ValueKey.TextTag))
        {
            throw CreateError(value, "only numbers and texts can be compared with <, <=, > and >=");
        }

        return new Filter.InRanges(field, [comparison switch
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
            return new Filter.Not(new Filter.InRanges(field, [KeyRange.Missing]));
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
            return new Filter.InRanges(field, points);
        }

        if (Accept("starts"))
        {
            Expect("with");
            var value = Value();
            return value.IsText || _kind.BareWords
                ? new Filter.InRanges(field, [KeyRange.StartsWith(value.Token.Text)])
                : throw CreateError(value, "a text is expected");
        }

        return Accept("contains")
            ? new Filter.Contains(field, ValueKey.OfJson(Value().Json))
            : throw Expected("a comparison such as =, <, in, is null or exists");
    }

    // The values that a value matches. In a command, a value without quotes also matches the text: 5 matches "5". Existing commands rely
    // on that.
    private IReadOnlyList<KeyRange> Points()
    {
        var value = Value();
        var point = KeyRange.Point(ValueKey.OfJson(value.Json));
        return _kind.BareWords && !value.IsText ? [point, KeyRange.Point(ValueKey.OfText(value.Token.Text))] : [point];
    }

    private JettraException CreateError(QueryValue value, MessageTemplate what) => _kind.CreateError(_lexer.Source, value.Token.Start, what);

    private static Filter NegateIf(bool not, Filter filter) => not ? new Filter.Not(filter) : filter;
}
