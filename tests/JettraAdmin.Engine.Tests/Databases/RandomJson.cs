using System.Globalization;
using System.Text;

namespace JettraAdmin.Engine.Tests.Databases;

/// <summary>Random documents in two spellings: with blanks anywhere they may be, and without any.</summary>
internal sealed class RandomJson(int seed)
{
    private static readonly string[] Numbers = ["0", "-0", "1.10", "1e400", "-1E-5", "9223372036854775808", "0.000", "123456789012345678901234567890"];
    private static readonly string[] Characters = ["a", "B", " ", "é", "\uE000", "\U00010000", "\"", "\\", "/", "\n", "\0", "\u0001", "\u0002", "{", "[", ",", ":", "_id"];

    private readonly Random _random = new(seed);

    public StringBuilder Spaced { get; } = new();

    public StringBuilder Minified { get; } = new();

    /// <summary>Writes a document with the id; when asked to, one object deep in it holds a property twice.</summary>
    public RandomJson Document(string id, bool duplicate = false)
    {
        Blank();
        Token("{");
        Member("_id", () => Token(Quoted(id)));
        Members(4, duplicate, first: false, ["_id"]);
        Token("}");
        return this;
    }

    private void Value(int depth, bool duplicate)
    {
        switch (duplicate ? 0 : _random.Next(depth > 0 ? 6 : 4))
        {
            case 4 or 0 when depth > 0:
                Token("{");
                Members(depth - 1, duplicate, first: true, []);
                Token("}");
                break;
            case 5 when depth > 0:
                Token("[");
                for (var i = _random.Next(4); i > 0; i--)
                {
                    Value(depth - 1, duplicate: false);
                    Token(i > 1 ? "," : string.Empty);
                }

                Token("]");
                break;
            case 1:
                Token(Numbers[_random.Next(Numbers.Length)]);
                break;
            case 2:
                Token(_random.Next(3) switch { 0 => "true", 1 => "false", _ => "null" });
                break;
            default:
                Token(Quoted(Text()));
                break;
        }
    }

    private void Members(int depth, bool duplicate, bool first, HashSet<string> names)
    {
        // Many now and then: the table of names grows while it is in use.
        var count = _random.Next(20) == 0 ? _random.Next(200) : _random.Next(4);
        for (var i = 0; i < count; i++)
        {
            var name = Text();
            if (names.Add(name))
            {
                Token(first ? string.Empty : ",");
                Member(name, () => Value(Math.Min(depth, count > 10 ? 0 : depth), duplicate: false));
                first = false;
            }
        }

        if (duplicate)
        {
            if (depth > 0 && _random.Next(2) == 0)
            {
                Token(first ? string.Empty : ",");
                Member(Unused(names), () => Value(depth, duplicate: true));
                return;
            }

            var twice = names.Count > 0 ? names.ElementAt(_random.Next(names.Count)) : Unused(names);
            foreach (var name in names.Contains(twice) ? [twice] : new[] { twice, twice })
            {
                Token(first ? string.Empty : ",");
                Member(name, () => Value(0, duplicate: false));
                first = false;
            }
        }
    }

    private static string Unused(HashSet<string> names) => "x" + string.Concat(names);

    private void Member(string name, Action value)
    {
        Token(Quoted(name));
        Token(":");
        value();
    }

    private string Text() => string.Concat(Enumerable.Range(0, _random.Next(4)).Select(_ => Characters[_random.Next(Characters.Length)]));

    /// <summary>One of the many spellings of a string; the two halves of a pair are spelled alike.</summary>
    private string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            var must = rune.Value is '"' or '\\' or < ' ';
            if (!must && _random.Next(4) > 0)
            {
                quoted.Append(rune);
            }
            else if (rune.Value is '"' or '\\' or '/' && _random.Next(2) == 0)
            {
                quoted.Append('\\').Append(rune);
            }
            else
            {
                foreach (var unit in rune.ToString())
                {
                    quoted.Append("\\u").Append(((int)unit).ToString(_random.Next(2) == 0 ? "x4" : "X4", CultureInfo.InvariantCulture));
                }
            }
        }

        return quoted.Append('"').ToString();
    }

    private void Token(string token)
    {
        Spaced.Append(token);
        Minified.Append(token);
        Blank();
    }

    private void Blank()
    {
        for (var i = _random.Next(3); i > 0; i--)
        {
            Spaced.Append(" \t\r\n"[_random.Next(4)]);
        }
    }
}
