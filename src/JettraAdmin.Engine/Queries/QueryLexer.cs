using System.Globalization;
using System.Text;

namespace JettraAdmin.Engine.Queries;

/// <summary>The kinds of tokens.</summary>
internal enum QueryTokenKind
{
    /// <summary>A name or a keyword.</summary>
    Word,
    /// <summary>A quoted text.</summary>
    Text,
    /// <summary>A number.</summary>
    Number,
    /// <summary>An operator, a comma, a dot, a parenthesis.</summary>
    Symbol,
    /// <summary>Any other character.</summary>
    Other,
    /// <summary>The end of the text.</summary>
    End,
}

/// <summary>A token.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Text">The text; a quoted text without quotes and escapes.</param>
/// <param name="Start">The start position.</param>
/// <param name="End">The end position.</param>
internal readonly record struct QueryToken(QueryTokenKind Kind, string Text, int Start, int End)
{
    /// <summary>Whether it is this keyword (not case-sensitive).</summary>
    public bool Is(string word) => Kind == QueryTokenKind.Word && Text.Equals(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it is this symbol.</summary>
    public bool IsSymbol(string symbol) => Kind == QueryTokenKind.Symbol && Text == symbol;
}

/// <summary>Splits the text of a query into tokens.</summary>
internal sealed class QueryLexer(string text, QueryKind what)
{
    private static readonly string[] Symbols = ["<=", ">=", "!=", "<>", "=", "<", ">", "(", ")", ",", ".", "*", ";"];

    /// <summary>The position of the next token.</summary>
    public int Position { get; set; }

    /// <summary>The text.</summary>
    public string Source => text;

    /// <summary>Reads the next token.</summary>
    public QueryToken Next()
    {
        SkipWhiteSpace();
        var start = Position;
        if (start == text.Length)
        {
            return new QueryToken(QueryTokenKind.End, string.Empty, start, start);
        }

        var c = text[start];
        if (c is '"' or '\'')
        {
            return Quoted(c);
        }

        if (char.IsAsciiDigit(c) || (c == '-' && start + 1 < text.Length && char.IsAsciiDigit(text[start + 1])))
        {
            return Take(QueryTokenKind.Number, start, EndOf(start, static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '+' or '-'));
        }

        if (IsWord(c) && c != '-')
        {
            return Take(QueryTokenKind.Word, start, EndOf(start, IsWord));
        }

        foreach (var symbol in Symbols)
        {
            if (string.CompareOrdinal(text, start, symbol, 0, symbol.Length) == 0)
            {
                return Take(QueryTokenKind.Symbol, start, start + symbol.Length);
            }
        }

        return Take(QueryTokenKind.Other, start, start + 1);
    }

    /// <summary>Reads the next token where unquoted texts are allowed: a quoted text, or everything up to white space, a comma or a parenthesis.</summary>
    public QueryToken NextBare()
    {
        SkipWhiteSpace();
        return Position == text.Length || text[Position] is '"' or '\'' or '(' or ')' or ',' or ';'
            ? Next()
            : Take(QueryTokenKind.Word, Position, EndOf(Position, static c => !char.IsWhiteSpace(c) && c is not ('(' or ')' or ',' or ';' or '"' or '\'')));
    }

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || char.IsSurrogate(c) || c is '_' or '$' or '-';

    private QueryToken Take(QueryTokenKind kind, int start, int end)
    {
        Position = end;
        return new QueryToken(kind, text[start..end], start, end);
    }

    private int EndOf(int at, Func<char, bool> belongs)
    {
        while (at < text.Length && belongs(text[at]))
        {
            at++;
        }

        return at;
    }

    private void SkipWhiteSpace() => Position = EndOf(Position, char.IsWhiteSpace);

    private QueryToken Quoted(char quote)
    {
        var start = Position;
        var value = new StringBuilder();
        for (var at = start + 1; at < text.Length; at++)
        {
            var c = text[at];
            if (c == '\\')
            {
                value.Append(Escaped(ref at));
            }
            else if (c != quote)
            {
                value.Append(c);
            }
            else if (at + 1 < text.Length && text[at + 1] == quote)
            {
                value.Append(text[at++]);
            }
            else
            {
                Position = at + 1;
                return IsWellFormed(value)
                    ? new QueryToken(QueryTokenKind.Text, value.ToString(), start, Position)
                    : throw what.CreateError(text, start, "the text contains a lone surrogate");
            }
        }

        throw what.CreateError(text, start, $"the text that begins here has no closing {quote}");
    }

    private char Escaped(ref int at)
    {
        var start = at++;
        switch (at < text.Length ? text[at] : '\0')
        {
            case 'b': return '\b';
            case 'f': return '\f';
            case 'n': return '\n';
            case 'r': return '\r';
            case 't': return '\t';
            case '"' or '\'' or '\\' or '/': return text[at];
            case 'u' when at + 4 < text.Length
                && ushort.TryParse(text.AsSpan(at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit):
                at += 4;
                return (char)unit;
            default:
                throw what.CreateError(text, start, "this escape is not valid; write a backslash as \\\\");
        }
    }

    private static bool IsWellFormed(StringBuilder value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            if (char.IsSurrogate(value[i]) && (i + 1 == value.Length || !char.IsSurrogatePair(value[i], value[++i])))
            {
                return false;
            }
        }

        return true;
    }
}
