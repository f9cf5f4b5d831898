using System.Globalization;
using System.Text;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Queries;

/// <summary>Reads the forms of JettraDB's command language by the grammar of filters. For one text.</summary>
internal sealed class CommandParser(string text)
{
    private readonly QueryGrammar _grammar = new(text, QueryText.Command);

    /// <summary>command = ( find | select | insert | index | "db" "." name "." operation ) [ ";" ]</summary>
    public Command Parse()
    {
        var command = Command();
        _grammar.AcceptSymbol(";");
        _grammar.End();
        return command;
    }

    private Command Command()
    {
        if (_grammar.Accept("find"))
        {
            _grammar.Expect("in");
            return Find();
        }

        if (_grammar.Accept("select"))
        {
            if (!_grammar.AcceptSymbol("*"))
            {
                throw Unsupported("SELECT reads whole documents only", "Write SELECT * FROM.");
            }

            _grammar.Expect("from");
            return Find();
        }

        if (_grammar.Accept("insert"))
        {
            _grammar.Expect("into");
            return Insert();
        }

        if (_grammar.Accept("create"))
        {
            return CreateIndex(isUnique: _grammar.Accept("unique"));
        }

        if (_grammar.Accept("db"))
        {
            return Operation();
        }

        var instead =
            _grammar.Token.Is("update") || _grammar.Token.Is("delete") ? "Replace and remove documents one by one: PUT and DELETE /api/doc."
            : _grammar.Token.Is("aggregate") ? "Read the documents with FIND IN and reckon there; GET /api/count counts those of a filter."
            : _grammar.Token.Is("drop") ? "Drop a database with DELETE /api/dbs, a collection with DELETE /api/cols."
            : null;
        if (instead is not null)
        {
            throw Unsupported($"{_grammar.Token.Text.ToUpperInvariant()} is not among the commands", instead);
        }

        throw _grammar.Expected("FIND IN, SELECT * FROM, INSERT INTO, CREATE INDEX ON or db.");
    }

    /// <summary>collection [ "where" filter ] [ "order" "by" order ] [ "limit" number ] [ "offset" number ]</summary>
    private Command.Find Find()
    {
        var collection = Collection();
        var filter = _grammar.Accept("where") ? _grammar.Filter() : null;
        SortOrder? order = null;
        if (_grammar.Accept("order"))
        {
            _grammar.Expect("by");
            order = _grammar.Order();
        }

        var limit = _grammar.Accept("limit") ? Number() : Queries.Command.UsualLimit;
        var skip = _grammar.Accept("offset") ? Number() : 0;
        return new Command.Find(collection, new DocumentQuery(filter, order, Skip: skip, Limit: limit == 0 ? null : limit));
    }

    /// <summary>collection ( [ "doc" | "values" ] object | "(" name { "," name } ")" "values" "(" value { "," value } ")" )</summary>
    private Command.Insert Insert()
    {
        var collection = Collection();
        if (_grammar.Accept("doc") || _grammar.Accept("values") || _grammar.Token.Text == "{")
        {
            return new Command.Insert(collection, Document(Encoding.UTF8.GetBytes(_grammar.TakeRest())));
        }

        var names = List(() => _grammar.Name("a field"));
        _grammar.Expect("values");
        var values = List(() => _grammar.Value().Json);
        if (names.Count != values.Count)
        {
            throw _grammar.Fault($"{names.Count} fields and {values.Count} values do not fit together");
        }

        return new Command.Insert(collection, Document(
            [(byte)'{', .. names.Zip(values).SelectMany((pair, i) => (byte[])[.. i == 0 ? [] : ","u8, .. JsonText.Quote(pair.First), (byte)':', .. pair.Second]), (byte)'}']));
    }

    /// <summary>"create" [ "unique" ] "index" "on" collection "(" field { "," field } ")"</summary>
    private Command.CreateIndex CreateIndex(bool isUnique)
    {
        _grammar.Expect("index");
        _grammar.Expect("on");
        var collection = Collection();
        var fields = List(_grammar.Field);
        return fields.SelectMany(f => f.Names).Any(n => n.Contains('.', StringComparison.Ordinal) || n.Contains(',', StringComparison.Ordinal))
            ? throw _grammar.Fault("a name that holds a dot or a comma cannot be indexed")
            : new Command.CreateIndex(collection, IndexDefinition.Create(string.Join(',', fields), isUnique));
    }

    /// <summary>name "." ( "find" "(" [ object ] ")" { "." ( "sort" | "skip" | "limit" ) "(" value ")" } | "insert" "(" object ")" )</summary>
    private Command Operation()
    {
        _grammar.ExpectSymbol(".");
        var collection = CollectionName.Parse(_grammar.Name("a collection"));
        _grammar.ExpectSymbol(".");
        var operation = _grammar.Name("find or insert");
        if (!_grammar.Token.IsSymbol("("))
        {
            throw _grammar.Expected("\"(\"");
        }

        var rest = _grammar.TakeRest();
        if (!rest.EndsWith(')'))
        {
            throw _grammar.Expected("\")\"");
        }

        return operation switch
        {
            "find" => new Command.Find(collection, FindOperation.Parse(rest, _grammar.Fault)),
            "insert" => new Command.Insert(collection, Document(Encoding.UTF8.GetBytes(rest[1..^1].Trim()))),
            _ => throw Unsupported($"{DatabaseName.Shown(operation)} is not among the operations", "There are db.collection.find({…}) and db.collection.insert({…})."),
        };
    }

    private CollectionName Collection() => CollectionName.Parse(_grammar.Bare("a collection"));

    private List<T> List<T>(Func<T> one)
    {
        var list = new List<T>();
        _grammar.ExpectSymbol("(");
        do
        {
            list.Add(one());
        }
        while (_grammar.AcceptSymbol(","));

        _grammar.ExpectSymbol(")");
        return list;
    }

    private long Number()
    {
        var token = _grammar.Token;
        if (token.Kind != QueryTokenKind.Number || !long.TryParse(token.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            throw _grammar.Expected("a whole number");
        }

        _grammar.Step();
        return number;
    }

    private static Document Document(byte[] json) => new DocumentParser().Parse(json, DocumentKey.Imported);

    private static JettraException Unsupported(string what, string hint) =>
        new(ErrorCodes.UnsupportedCommand, $"{what}.", hint: hint);
}
