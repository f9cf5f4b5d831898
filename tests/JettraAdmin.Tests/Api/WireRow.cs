namespace JettraAdmin.Tests.Api;

/// <summary>A request of an existing client, with places for names, and what it is answered. A text that begins with <c>^</c> is a pattern.</summary>
/// <param name="Request">The method and the path, as the client writes it.</param>
/// <param name="Body">The body, or nothing.</param>
/// <param name="Answer">The whole body of the answer.</param>
/// <param name="Then">What is asked afterwards, to see that it was done in truth; or nothing.</param>
/// <param name="Is">What that is answered.</param>
internal sealed record WireRow(string Request, string Body, string Answer, string Then = "", string Is = "")
{
    /// <summary>The archive of the database, as the body of an upload.</summary>
    public const string Archive = "{archive}";

    private const string None = "";
    private const string Created = """{"status":"created"}""", Deleted = """{"status":"deleted"}""", Renamed = """{"status":"renamed"}""", Restored = """{"status":"restored"}""";
    private const string First = """{"_id":"c0000","name":"San José 0","at":[9.93,-84.08],"n":1.10}""";
    private const string All = "GET api/query?db={db}&col=cities";

    /// <summary>The rows of the contract, each with the shapes that its clients send. {db} has a collection, cities, of three documents with an index.</summary>
    public static readonly IReadOnlyList<WireRow> Rows =
    [
        // Session and users
        new("POST api/login", """{"username":"admin","password":"{password}"}""", """^\{"token":"Basic [A-Za-z0-9+/]+=*","role":"admin"\}$"""),
        new("GET api/users", None, """^\[(?!.*"password")(?!.*{password})\{"_id":"[^"]+","username":"[^"]+","role":"[a-z]+".*\}\]$"""),
        new("POST api/users", """{"username":"{new}","password":"one hill away","role":"reader","allowed_dbs":["sales"]}""", """{"status":"User created"}""", "GET api/users", """^.*"username":"{new}","role":"reader","allowed_dbs":\["sales"\].*$"""),
        new("POST api/users", """{"username":"{new}","password":"one hill away","allowed_dbs":["*"],"name":"Ana"}""", """{"status":"User created"}""", "GET api/users", """^.*"username":"{new}","role":"reader"(?!,"allowed_dbs").*$"""),
        new("DELETE api/users?id={user}", None, """{"status":"User deleted"}""", "GET api/users", """^(?!.*{user}).*$"""),

        // Databases and collections
        new("GET api/dbs", None, """^\[.*\{"name":"{db}","engine":"JettraBasicStore"\}.*\]$"""),
        new("POST api/dbs", """{"name":"{new}","engine":"JettraEngineStore"}""", Created, "GET api/dbs/{new}/cols", "[]"),
        new("POST api/dbs", """{"name":"{db}"}""", Created, "GET api/count?db={db}&col=cities", """{"count":3}"""),
        new("POST api/dbs/rename", """{"oldName":"{db}","newName":"{new}"}""", Renamed, "GET api/dbs/{new}/cols", """["cities"]"""),
        new("DELETE api/dbs?name={new}", None, Deleted),
        new("DELETE api/dbs?name={db}", None, Deleted, "GET api/dbs", """^(?!.*"{db}").*$"""),
        new("GET api/dbs/{db}/cols", None, """["cities"]"""),
        new("POST api/cols", """{"database":"{db}","collection":"c"}""", Created, "GET api/dbs/{db}/cols", """["c","cities"]"""),
        new("POST api/cols", """{"database":"{db}","collection":"cities"}""", Created, "GET api/count?db={db}&col=cities", """{"count":3}"""),
        new("DELETE api/cols?database={db}&collection=cities", None, Deleted, "GET api/dbs/{db}/cols", "[]"),
        new("DELETE api/cols?database={db}&collection=none", None, Deleted, "GET api/dbs/{db}/cols", """["cities"]"""),
        new("POST api/cols/rename", """{"database":"{db}","oldName":"cities","newName":"towns"}""", Renamed, "GET api/dbs/{db}/cols", """["towns"]"""),

        // Documents
        new("POST api/doc?db={db}&col=c", """{"_id":"a","n":1.10}""", """{"id":"a"}""", "GET api/doc?db={db}&col=c&id=a", """{"_id":"a","n":1.10}"""),
        new("POST api/doc?db={db}&col=c", """{"id":"mine"}""", """^\{"id":"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"\}$""", "GET api/count?db={db}&col=c", """{"count":1}"""),
        new("POST api/doc?db={db}&col=cities", """{"_id":"c0000"}""", """{"id":"c0000"}""", "GET api/doc?db={db}&col=cities&id=c0000", """{"_id":"c0000"}"""),
        new("GET api/doc?db={db}&col=cities&id=c0000", None, First),
        new("PUT api/doc?db={db}&col=cities&id=c0000", """{"_id":"other","n":2}""", """{"status":"ok"}""", "GET api/doc?db={db}&col=cities&id=c0000", """{"_id":"c0000","n":2}"""),
        new("PUT api/doc?db={db}&col=c&id=new", """{"n":2}""", """{"status":"ok"}""", "GET api/doc?db={db}&col=c&id=new", """{"_id":"new","n":2}"""),
        new("DELETE api/doc?db={db}&col=cities&id=c0000", None, Deleted, "GET api/count?db={db}&col=cities", """{"count":2}"""),
        new("DELETE api/doc?db={db}&col=cities&id=none", None, Deleted, "GET api/count?db={db}&col=cities", """{"count":3}"""),
        new(All, None, $"^\\[\\s*{FirstAsPattern}.*c0001.*c0002.*\\]\\s*$"),
        new($"{All}&limit=1&offset=0", None, $"^\\[\\s*{FirstAsPattern}\\s*\\]\\s*$"),
        new($"{All}&limit=0", None, "^(.*\"_id\"){3}.*$"),
        new($"{All}&limit=-1&offset=-5", None, "^(.*\"_id\"){3}.*$"),
        new($"{All}&limit=10&offset=2", None, "^\\[\\s*\\{\"_id\":\"c0002\".*\\}\\s*\\]\\s*$"),
        new("GET api/query?db={db}&col=none", None, "^\\[\\s*\\]\\s*$"),
        new("GET api/count?db={db}&col=cities", None, """{"count":3}"""),
        new("GET api/count?db={db}&col=none", None, """{"count":0}"""),

        // Transactions
        new("POST api/tx/begin", None, """^\{"txID":"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"\}$"""),
        new("POST api/tx/rollback?txID=550e8400-e29b-41d4-a716-446655440000", None, """{"status":"rolledback"}"""),
        new("POST api/tx/rollback?txID=anything", None, """{"status":"rolledback"}"""),

        // Indexes
        new("GET api/index?db={db}&col=cities", None, """[{"field":"name","unique":false,"sequential":false}]"""),
        new("GET api/index?db={db}&col=none", None, "[]"),
        new("POST api/index", """{"database":"{db}","collection":"c","field":"name,price","unique":true,"sequential":true}""", Created, "GET api/index?db={db}&col=c", """[{"field":"name,price","unique":true,"sequential":true}]"""),
        new("POST api/index", """{"database":"{db}","collection":"cities","field":"name","unique":true}""", Created, "GET api/index?db={db}&col=cities", """[{"field":"name","unique":true,"sequential":false}]"""),
        new("DELETE api/index?db={db}&col=cities&field=name", None, Deleted, "GET api/index?db={db}&col=cities", "[]"),
        new("DELETE api/index?db={db}&col=cities&field=name,price", None, Deleted, "GET api/index?db={db}&col=cities", """[{"field":"name","unique":false,"sequential":false}]"""),

        // Backup, restore, export, import
        new("POST api/backup?db={db}", None, """^\{"file":"{db}_[0-9]{14}\.zip"\}$"""),
        new("GET api/backups", None, """^\[("[^"]+\.zip",)*"{file}"(,"[^"]+\.zip")*\]$"""),
        new("POST api/restore", """{"file":"{file}","db":"{new}"}""", Restored, "GET api/count?db={new}&col=cities", """{"count":3}"""),
        new("POST api/restore", """{"file":"{file}","db":"{db}"}""", Restored, "GET api/count?db={db}&col=cities", """{"count":3}"""),
        new("POST api/restore/upload?db={new}", Archive, """^\{"status":"restored","file":"{db}_[0-9]{14}\.zip"\}$""", "GET api/count?db={new}&col=cities", """{"count":3}"""),
        new("GET api/export?db={db}&col=cities&format=json", None, $"^\\[\\s*{FirstAsPattern},.*\\]\\s*$"),
        new("GET api/export?db={db}&col=cities&format=Csv", None, "^_id,name,.*\r\nc0000,San José 0,.*$"),
        new("POST api/import?db={db}&col=c&format=json", """[{"_id":"a"},{"id":"b"}]""", """{"status":"imported","count":2}""", "GET api/doc?db={db}&col=c&id=b", """{"_id":"b","id":"b"}"""),
        new("POST api/import?db={db}&col=c&format=CSV", "_id,n\na,1\nb,2\n", """{"status":"imported","count":2}""", "GET api/doc?db={db}&col=c&id=b", """{"_id":"b","n":2}"""),
    ];

    private static string FirstAsPattern => System.Text.RegularExpressions.Regex.Escape(First);
}
