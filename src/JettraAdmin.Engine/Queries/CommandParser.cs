using System.Globalization;
using System.Text;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Queries;

/// <summary>Parses JettraDB's command language. Used for one text.</summary>
internal sealed class CommandParser(string text)
{
    private readonly QueryParser _parser = new(text, QueryKind.Command);

    /// <summary>command = ( find | select | insert | index | "db" "." name "." operation ) [ ";" ]</summary>
    public Command Parse()
    {
        var command = Command();
        _parser.AcceptSymbol(";");
        _parser.End();
        return command;
    }

    private Command Command()
    {
        if (_parser.Accept("find"))
        {
            _parser.Expect("in");
            return Find();
        }

        if (_parser.Accept("select"))
        {
            if (!_parser.AcceptSymbol("*"))
            {
                throw Unsupported("SELECT supports only whole documents", "Write SELECT * FROM.");
            }

            _parser.Expect("from");
            return Find();
        }

        if (_parser.Accept("insert"))
        {
            _parser.Expect("into");
            return Insert();
        }

        if (_parser.Accept("create"))
        {
            return CreateIndex(isUnique: _parser.Accept("unique"));
        }

        if (_parser.Accept("db"))
        {
            return Operation();
        }

        var instead =
            _parser.Token.Is("update") || _parser.Token.Is("delete") ? (MessageTemplate)"Replace and delete single documents with PUT and DELETE /api/doc."
            : _parser.Token.Is("aggregate") ? "Read the documents with FIND IN and aggregate them in the client. GET /api/count counts the documents that match a filter."
            : _parser.Token.Is("drop") ? "Drop a database with DELETE /api/dbs, and a collection with DELETE /api/cols."
            : (MessageTemplate?)null;
        if (instead is not null)
        {
            throw Unsupported($"{_parser.Token.Text.ToUpperInvariant()} is not supported", instead);
        }

        throw _parser.Expected("FIND IN, SELECT * FROM, INSERT INTO, CREATE INDEX ON or db.");
    }

    /// <summary>collection [ "where" filter ] [ "order" "by" order ] [ "limit" number ] [ "offset" number ]</summary>
    private Command.Find Find()
    {
        var collection = Collection();
        var filter = _parser.Accept("where") ? _parser.Filter() : null;
        SortOrder? order = null;
        if (_parser.Accept("order"))
        {
            _parser.Expect("by");
            order = _parser.Order();
        }

        var limit = _parser.Accept("limit") ? Number() : Queries.Command.DefaultLimit;
        var skip = _parser.Accept("offset") ? Number() : 0;
        return new Command.Find(collection, new DocumentQuery(filter, order, Skip: skip, Limit: limit == 0 ? null : limit));
    }

    /// <summary>collection ( [ "doc" | "values" ] object | "(" name { "," name } ")" "values" "(" value { "," value } ")" )</summary>
    private Command.Insert Insert()
    {
        var collection = Collection();
        if (_parser.Accept("doc") || _parser.Accept("values") || _parser.Token.Text == "{")
        {
            return new Command.Insert(collection, Document(Encoding.UTF8.GetBytes(_parser.TakeRest())));
        }

        var names = List(() => _parser.Name("a field"));
        _parser.Expect("values");
        var values = List(() => _parser.Value().Json);
        if (names.Count != values.Count)
        {
            throw _parser.CreateError($"{names.Count} fields and {values.Count} values do not match");
        }

        return new Command.Insert(collection, Document(
            [(byte)'{', .. names.Zip(values).SelectMany((pair, i) => (byte[])[.. i == 0 ? [] : ","u8, .. JsonText.Quote(pair.First), (byte)':', .. pair.Second]), (byte)'}']));
    }

    /// <summary>"create" [ "unique" ] "index" "on" collection "(" field { "," field } ")"</summary>
    private Command.CreateIndex CreateIndex(bool isUnique)
    {
        _parser.Expect("index");
        _parser.Expect("on");
        var collection = Collection();
        var fields = List(_parser.Field);
        return fields.SelectMany(f => f.Names).Any(n => n.Contains('.', StringComparison.Ordinal) || n.Contains(',', StringComparison.Ordinal))
            ? throw _parser.CreateError("a name with a dot or a comma cannot be indexed")
            : new Command.CreateIndex(collection, IndexDefinition.Create(string.Join(',', fields), isUnique));
    }

    /// <summary>name "." ( "find" "(" [ object ] ")" { "." ( "sort" | "skip" | "limit" ) "(" value ")" } | "insert" "(" object ")" )</summary>
    private Command Operation()
    {
        _parser.ExpectSymbol(".");
        var collection = CollectionName.Parse(_parser.Name("a collection"));
        _parser.ExpectSymbol(".");
        var operation = _parser.Name("find or insert");
        if (!_parser.Token.IsSymbol("("))
        {
            throw _parser.Expected("\"(\"");
        }

        var rest = _parser.TakeRest();
        if (!rest.EndsWith(')'))
        {
            throw _parser.Expected("\")\"");
        }

        return operation switch
        {
            "find" => new Command.Find(collection, FindOperation.Parse(rest, _parser.CreateError)),
            "insert" => new Command.Insert(collection, Document(Encoding.UTF8.GetBytes(rest[1..^1].Trim()))),
            _ => throw Unsupported($"{MessageText.Shorten(operation)} is not supported", "Use db.collection.find({…}) or db.collection.insert({…})."),
        };
    }

    private CollectionName Collection() => CollectionName.Parse(_parser.Bare("a collection"));

    private List<T> List<T>(Func<T> one)
    {
        var list = new List<T>();
        _parser.ExpectSymbol("(");
        do
        {
            list.Add(one());
        }
        while (_parser.AcceptSymbol(","));

        _parser.ExpectSymbol(")");
        return list;
    }

    private long Number()
    {
        var token = _parser.Token;
        if (token.Kind != QueryTokenKind.Number || !long.TryParse(token.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            throw _parser.Expected("a whole number");
        }

        _parser.Advance();
        return number;
    }

    private static Document Document(byte[] json) => new DocumentParser().Parse(json, DocumentKey.Imported);

    private static JettraException Unsupported(MessageTemplate what, MessageTemplate hint) =>
        new(ErrorCodes.UnsupportedCommand, $"{what}.", hint: hint);
}
