using System.Text.Json;

namespace JettraAdmin.Tests.Api;

public sealed class CommandApiTests(ApiServer server)
{
    [Theory]
    [InlineData("FIND IN people", "1 2 3 4 5")]
    [InlineData("find in people where age = 30", "1 2")]
    [InlineData("FIND IN people WHERE age = '30'", "2")]
    [InlineData("FIND IN people WHERE age=30 AND city = Panamá", "1")]
    [InlineData("FIND IN people WHERE city = \"San José\"", "2")]
    [InlineData("FIND IN people WHERE zip = 007", "3")]
    [InlineData("FIND IN people WHERE active = true", "3 4")]
    [InlineData("FIND IN people WHERE mail = ana@example.org", "5")]
    [InlineData("FIND IN people WHERE age > 30 ORDER BY age DESC LIMIT 1", "4")]
    [InlineData("FIND IN people WHERE home.street = 'Calle 1'", "5")]
    [InlineData("SELECT * FROM people WHERE city = 'Panamá';", "1")]
    [InlineData("SELECT * FROM people WHERE NOT (age exists OR zip exists) OFFSET 0", "5")]
    [InlineData("select * from people order by _id desc limit 2 offset 1", "4 3")]
    [InlineData("db.people.find()", "1 2 3 4 5")]
    [InlineData("db.people.find({})", "1 2 3 4 5")]
    [InlineData("db.people.find({\"age\":30})", "1")]
    [InlineData("db.people.find({ \"age\" : \"30\" , \"city\":\"San José\"});", "2")]
    [InlineData("db.people.find({\"home\":{\"street\":\"Calle 1\",\"n\":1.0}})", "5")]
    [InlineData("db.people.find({\"home.n\":1})", "5")]
    [InlineData("db.people.find().limit(2)", "1 2")]
    [InlineData("db.people.find({}) .sort( {\"_id\":-1} ).skip(1).limit( 3 );", "4 3 2")]
    [InlineData("db.people.find({\"city\":\"a).limit(1)\"}).limit(0)", "")]
    [InlineData("FIND IN nothing", "")]
    public async Task A_command_that_reads_answers_an_array(string command, string expected)
    {
        var db = await NewDatabaseAsync();

        var found = await RunAsync(db, command);

        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries), found.EnumerateArray().Select(d => d.GetProperty("_id").GetString()!));
    }

    [Fact]
    public async Task A_command_reads_a_hundred_unless_it_says_otherwise()
    {
        var db = await server.NewDatabaseAsync(150);

        Assert.Equal(100, (await RunAsync(db, "FIND IN cities")).GetArrayLength());
        Assert.Equal(120, (await RunAsync(db, "FIND IN cities LIMIT 120")).GetArrayLength());
        Assert.Equal(150, (await RunAsync(db, "FIND IN cities LIMIT 0")).GetArrayLength());
        Assert.Equal(100, (await RunAsync(db, "db.cities.find()")).GetArrayLength());
    }

    [Theory]
    [InlineData("""INSERT INTO c DOC {"_id":"k","n":1.10,"t":"a;)"}""", """{"_id":"k","n":1.10,"t":"a;)"}""")]
    [InlineData("""insert into c doc {"id":"k"} ;""", """{"_id":"k","id":"k"}""")]
    [InlineData("""insert into c values {"_id":"k"}""", """{"_id":"k"}""")]
    [InlineData("""insert into c {"_id":"k"}""", """{"_id":"k"}""")]
    [InlineData("""INSERT INTO c (_id, a, b, "c d") VALUES ('k', 'it''s', -30.50, null)""", """{"_id":"k","a":"it's","b":-30.50,"c d":null}""")]
    [InlineData("INSERT INTO c(_id,a,b,d)VALUES(k,007,true,Panamá)", """{"_id":"k","a":"007","b":true,"d":"Panamá"}""")]
    [InlineData("INSERT INTO c (_id, \U0001F600) VALUES (k, '\U00020000\u2028\uE000\uFEFF')", "{\"_id\":\"k\",\"\U0001F600\":\"\U00020000\u2028\uE000\uFEFF\"}")]
    [InlineData("""db.c.insert({"_id":"k","a":[1,{"b":")"}]})""", """{"_id":"k","a":[1,{"b":")"}]}""")]
    public async Task A_command_that_inserts_answers_the_id(string command, string document)
    {
        var db = await server.NewDatabaseAsync(0);

        Assert.Equal("""{"message":"k"}""", (await RunAsync(db, command)).GetRawText());
        Assert.Equal(document, await server.Client.GetStringAsync($"api/doc?db={db}&col=c&id=k"));
    }

    [Fact]
    public async Task A_document_without_an_id_gets_one_and_a_large_one_is_taken()
    {
        var db = await server.NewDatabaseAsync(0);

        var done = await RunAsync(db, "INSERT INTO c (a, b) VALUES ('x', 30)");
        var large = $$"""{"_id":"large","t":"{{new string('x', 1_000_000)}}"}""";
        await RunAsync(db, $"INSERT INTO c DOC {large}");

        Assert.True(Guid.TryParse(done.GetProperty("message").GetString(), out _));
        Assert.Equal(large, await server.Client.GetStringAsync($"api/doc?db={db}&col=c&id=large"));
    }

    [Fact]
    public async Task CREATE_INDEX_creates_an_index()
    {
        var db = await NewDatabaseAsync();

        Assert.Equal("""{"message":"Index created on people.age"}""", (await RunAsync(db, "CREATE INDEX ON people (age)")).GetRawText());
        await RunAsync(db, "create unique index on people (home.street, age);");

        var indexes = await server.Client.GetAsync($"api/index?db={db}&col=people").OkAsync();
        Assert.Equal(
            ["age False", "home.street,age True"], indexes.EnumerateArray().Select(i => $"{i.GetProperty("field").GetString()} {i.GetProperty("unique").GetBoolean()}"));
    }

    [Theory]
    [InlineData("SELECT name FROM people", 501, "unsupported_command", "whole documents")]
    [InlineData("UPDATE people SET age = 1", 501, "unsupported_command", "UPDATE")]
    [InlineData("DELETE FROM people WHERE age = 1", 501, "unsupported_command", "DELETE")]
    [InlineData("AGGREGATE IN people PIPELINE []", 501, "unsupported_command", "AGGREGATE")]
    [InlineData("db.people.remove({})", 501, "unsupported_command", "remove")]
    [InlineData("db.people.find({\"age\":{\"$gt\":1}})", 501, "unsupported_command", "$")]
    [InlineData("SHOW x", 400, "invalid_command", "at character 1, FIND IN")]
    [InlineData("FIND people", 400, "invalid_command", "at character 6, \"in\" is expected")]
    [InlineData("FIND IN people WHERE age =", 400, "invalid_command", "at character 27, a value is expected")]
    [InlineData("FIND IN people age = 1", 400, "invalid_command", "at character 16, the end is expected")]
    [InlineData("FIND IN people WHERE name = Ana María", 400, "invalid_command", "at character 33, the end is expected")]
    [InlineData("FIND IN people LIMIT many", 400, "invalid_command", "a whole number")]
    [InlineData("SELECT * FROM people JOIN cities", 400, "invalid_command", "at character 22, the end is expected")]
    [InlineData("INSERT INTO people (a, b) VALUES (1)", 400, "invalid_command", "2 fields and 1 values")]
    [InlineData("INSERT INTO people DOC {\"a\":", 400, "invalid_document", "JSON")]
    [InlineData("INSERT INTO people (a, a) VALUES (1, 2)", 400, "duplicate_property", "twice")]
    [InlineData("db.people.find({age:1})", 400, "invalid_command", "JSON object")]
    [InlineData("db.people.find([1])", 400, "invalid_command", "JSON object")]
    [InlineData("db.people.find().limit(1).limit(2)", 400, "invalid_command", "twice")]
    [InlineData("db.people.find().limit(x)", 400, "invalid_command", "whole number")]
    [InlineData("db.people.find().limit(1.5)", 400, "invalid_command", "whole number")]
    [InlineData("db.people.find().sort({\"a\":2})", 400, "invalid_command", "1 or -1")]
    [InlineData("db.people.find() limit(1)", 400, "invalid_command", "are allowed after find")]
    [InlineData("db.people.find().count()", 501, "unsupported_command", "count")]
    [InlineData("db.people.find({\"age\":1}", 400, "invalid_command", "\")\" is expected")]
    [InlineData("CREATE INDEX ON people (\"a.b\")", 400, "invalid_command", "cannot be indexed")]
    [InlineData("FIND IN people; FIND IN people", 400, "invalid_command", "the end is expected")]
    [InlineData("", 400, "missing_parameter", "command")]
    public async Task Unsupported_commands_are_refused(string command, int status, string code, string says)
    {
        var db = await NewDatabaseAsync();

        Assert.Contains(says, await Send(server.Client, db, command).ProblemAsync(status, code), StringComparison.Ordinal);
        Assert.Equal(5, (await server.Client.GetAsync($"api/count?db={db}&col=people").OkAsync()).GetProperty("count").GetInt32());
    }

    [Theory]
    [InlineData("reader", "FIND IN people", true)]
    [InlineData("reader", "INSERT INTO people DOC {}", false)]
    [InlineData("reader", "db.people.insert({})", false)]
    [InlineData("reader", "FIND IN _rules", false)]
    [InlineData("writereader", "INSERT INTO people (a) VALUES (1)", true)]
    [InlineData("writereader", "CREATE INDEX ON people (age)", false)]
    [InlineData("owner", "CREATE INDEX ON people (age)", true)]
    [InlineData("owner", "INSERT INTO _rules DOC {}", false)]
    public async Task Each_command_needs_the_role_of_its_route(string role, string command, bool may)
    {
        string db = await NewDatabaseAsync(), foreign = await NewDatabaseAsync();
        var user = ApiServer.NewName(role);
        await server.NewUserAsync(user, role, db);
        var client = server.As(user);

        if (may)
        {
            await Send(client, db, command).OkAsync();
        }
        else
        {
            await Send(client, db, command).ProblemAsync(403, "forbidden");
        }

        await Send(client, foreign, command).ProblemAsync(403, "forbidden");
        await Send(server.As(null), db, command).ProblemAsync(401, "unauthenticated");
    }

    private async Task<string> NewDatabaseAsync()
    {
        var db = await server.NewDatabaseAsync(0);
        await server.ImportAsync(db, "people", """
            [{"_id":"1","age":30,"city":"Panamá"},
             {"_id":"2","age":"30","city":"San José"},
             {"_id":"3","zip":"007","active":true},
             {"_id":"4","age":31,"active":"true"},
             {"_id":"5","mail":"ana@example.org","home":{"n":1,"street":"Calle 1"}}]
            """);
        return db;
    }

    private Task<JsonElement> RunAsync(string db, string command) => Send(server.Client, db, command).OkAsync();

    private static Task<HttpResponseMessage> Send(HttpClient client, string db, string command) =>
        client.PostAsync($"api/command?db={db}", ApiServer.Text(JsonSerializer.Serialize(new { command })));
}
