using JettraAdmin.Engine.Archives.JettraDb;

namespace JettraAdmin.Engine.Tests.Archives.JettraDb;

/// <summary>The files beside it that JettraDB servers wrote, and what they hold.</summary>
internal static class Sample
{
    public const string P1 =
        """{"_id":"p1","name":"Laptop","price":1200,"big":5000000000,"neg":-7,"r":9.5,"ok":true,"no":false,"nil":null,"ints":[1,2,300],"longs":[5000000000,6000000000],"dbl":[1.5,2.5],"mix":[1,"a",null],"empty":[],"sub":{"a":1},"txt":"ñandú"}""";

    /// <summary>Every file that is one value, and its JSON.</summary>
    public static readonly (string File, string Json)[] Values =
    [
        ("cluster_test/node1/data/db_pre/_engine/d3221357-789e-4207-b887-49388a105175.jdb", """{"name":"JettraBasicStore","created_at":1766010089030,"_id":"d3221357-789e-4207-b887-49388a105175"}"""),
        ("generated/basic/items/_indexes.jdb", """[{"fields":["name"],"unique":true,"sequential":false},{"fields":["name","price"],"unique":false,"sequential":true}]"""),
        ("generated/basic/items/_versions/p1/1795335973754_846917442092.jdb", P1),
        ("generated/basic/items/long1.jdb", Long(7)),
        ("generated/engine/items/long1.jdb", Long(1)),
        ("generated/engine/items/p1.jdb", P1),
        ("generated/tx/846974442517.op", """{"col":"items","doc":{"_id":"t1","a":1},"type":"save","db":"basic"}"""),
        ("generated/tx/846976068413.op", """{"col":"items","id":"p1","type":"delete","db":"basic"}"""),
        ("history/a488ab4/data/_system/_clusternodes/_versions/node-1/1766081029720_7580294506491.jdb", """{"role":"LEADER","_id":"node-1","url":"http://localhost:6585","status":"ACTIVE"}"""),
        ("jettra-server/data/_system/_cluster/3f7c8c5a-b671-44a3-bbb6-a5b7e967e658.jdb", """{"descripcion":"Default Cluster created on bootstrap","cluster":"cluster-1","_id":"3f7c8c5a-b671-44a3-bbb6-a5b7e967e658","idcluster":"e7df1e9b-07a5-49e6-8634-0f02a7128c06"}"""),
        ("jettra-server/data/bench_engine_db/data/doc1.jdb", """{"id":"doc1","name":"User 1","bio":"This is a bio for user 1 which is a bit longer to test compression.","age":1,"active":true}"""),
        ("jettra-server/data/bench_engine_db/data/doc1000.jdb", """{"id":"doc1000","name":"User 1000","bio":"This is a bio for user 1000 which is a bit longer to test compression.","age":1000,"active":true}"""),
        ("jettra-server/data/testdb_engine/_engine/1fda21c8-8785-4a01-a0c6-24b1607feb6c.jdb", """{"name":"JettraEngineStore","created_at":1765848651522,"_id":"1fda21c8-8785-4a01-a0c6-24b1607feb6c"}"""),
        ("jettra-server/data/testdb_engine/_engine/config.jdb", """{"engine":"JettraEngineStore","_id":"config"}"""),
        ("jettra-server/data/testdb_engine/users/4ccfc71e-d4b2-4dc1-a917-7f9970b43c26.jdb", """{"name":"DebugUser","age":100,"_id":"4ccfc71e-d4b2-4dc1-a917-7f9970b43c26"}"""),
        ("test_data_no_fed/_system/_clusternodes/node-94044be4-39b9-4f04-aa38-31cc460ac598.jdb", """{"role":"LEADER","_id":"node-94044be4-39b9-4f04-aa38-31cc460ac598","url":"http://localhost:8099","status":"ACTIVE"}"""),
    ];

    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Archives", "JettraDb", "Samples");

    /// <summary>The values of the folder that these files were taken from, where it lies beside the repository.</summary>
    public static IEnumerable<(string Name, string Path)> More()
    {
        var folder = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../../../shared/fixtures/upstream"));
        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Where(f => Path.GetExtension(f) is ".jdb" or ".op")
                .Select(f => (Path.GetRelativePath(folder, f).Replace('\\', '/'), f))
            : [];
    }

    public static byte[] Bytes(string file) => File.ReadAllBytes(Path.Combine(Folder, file));

    /// <summary>Decodes a file as an archive's reader does.</summary>
    public static void DecodeFile(this StoredValue value, byte[] file, JsonOutput to)
    {
        if (StoredValue.IsPacked(file))
        {
            value.DecodePacked(new MemoryStream(file), to);
        }
        else
        {
            StoredValue.Decode(file, to);
        }
    }

    private static string Long(int times)
    {
        var once = string.Concat(Enumerable.Range(0, 60).Select(i => $"lorem ipsum {i} "));
        return $$"""{"_id":"long1","body":"{{string.Concat(Enumerable.Repeat(once, times))}}","n":1}""";
    }
}
