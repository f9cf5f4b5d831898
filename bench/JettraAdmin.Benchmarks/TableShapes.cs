using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;

namespace JettraAdmin.Benchmarks;

/// <summary>
/// What decided the shape of a generation (docs/decisions/0001 and 0004): one table of documents, clustered by id or
/// not, at three page sizes; and SQLite's own partial indexes against entries in a table.
/// </summary>
internal static class TableShapes
{
    private const long Total = 96L * 1024 * 1024;
    private const int Collections = 4;

    private static readonly string Folder = Directory.CreateTempSubdirectory("jettra-shapes-").FullName;
    private static readonly string File_ = Path.Combine(Folder, "shape.db");

    public static void Measure()
    {
        Say("shape  page   document  load s  scan s  10k random inserts s  scan after s  size/data");
        foreach (var size in (int[])[300, 1000, 3000, 10_000])
        {
            foreach (var (clustered, page) in (ReadOnlySpan<(bool, int)>)[(true, 4096), (true, 8192), (true, 16384), (false, 4096), (false, 8192), (false, 16384)])
            {
                MeasureTable(clustered, page, size);
            }
        }

        foreach (var collections in (int[])[100, 400])
        {
            MeasureIndexes(collections, own: false);
            MeasureIndexes(collections, own: true);
        }

        Directory.Delete(Folder, recursive: true);
    }

    private static void MeasureTable(bool clustered, int page, int size)
    {
        var random = new Random(1);
        var count = (int)(Total / size);
        var body = Body(random, size);
        var ids = Enumerable.Range(0, count).Select(_ => Id(random)).Order(StringComparer.Ordinal).ToArray();
        double load;
        using (var connection = Create(clustered, page))
        {
            var watch = Stopwatch.StartNew();
            Insert(connection, Enumerable.Range(0, count).Select(i => (i * Collections / count, ids[i], body)));
            load = watch.Elapsed.TotalSeconds;
        }

        var bytes = new FileInfo(File_).Length;
        var scan = Scan();
        double inserts;
        using (var connection = Open())
        {
            Run(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16384");
            var watch = Stopwatch.StartNew();
            for (var batch = 0; batch < 100; batch++)
            {
                Insert(connection, Enumerable.Range(0, 100).Select(_ => (random.Next(Collections), Id(random), body)));
            }

            inserts = watch.Elapsed.TotalSeconds;
            Run(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        }

        Say($"{(clustered ? "A" : "B"),-6} {page,5} {size,9} {load,7:F2} {scan,7:F2} {inserts,21:F2} {Scan(),13:F2} {bytes / (double)Total,10:F2}");
    }

    private static void MeasureIndexes(int collections, bool own)
    {
        var random = new Random(1);
        using var connection = Create(clustered: false, 8192);
        Run(connection, "CREATE TABLE entries (i INTEGER NOT NULL, v TEXT NOT NULL, d INTEGER NOT NULL, PRIMARY KEY (i, v)) WITHOUT ROWID");
        var watch = Stopwatch.StartNew();
        for (var collection = 0; collection < collections; collection++)
        {
            Insert(connection, Enumerable.Range(0, 50).Select(i => (collection, i.ToString("D8", CultureInfo.InvariantCulture), Body(random, 1000))));
            Run(connection, own
                ? string.Create(CultureInfo.InvariantCulture, $"INSERT INTO entries SELECT {collection}, body -> '$.n', document FROM documents WHERE collection = {collection} ORDER BY 2")
                : string.Create(CultureInfo.InvariantCulture, $"CREATE UNIQUE INDEX i{collection} ON documents (body -> '$.n') WHERE collection = {collection}"));
        }

        var load = watch.Elapsed.TotalSeconds;
        watch.Restart();
        for (var i = 0; i < 20; i++)
        {
            Insert(connection, [(7, Id(random), Body(random, 1000))]);
        }

        Say($"{collections,5} collections, {(own ? "entries in a table" : "partial indexes   ")}: load and index {load:F2} s, one insert {watch.Elapsed.TotalMilliseconds / 20:F3} ms");
    }

    private static SqliteConnection Create(bool clustered, int page)
    {
        foreach (var file in Directory.EnumerateFiles(Folder))
        {
            File.Delete(file);
        }

        var connection = Open();
        Run(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA page_size = {page}"));
        Run(connection, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -65536");
        Run(connection, clustered
            ? "CREATE TABLE documents (collection INTEGER NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (collection, id)) WITHOUT ROWID"
            : "CREATE TABLE documents (document INTEGER PRIMARY KEY, collection INTEGER NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL); CREATE UNIQUE INDEX in_order ON documents (collection, id)");
        return connection;
    }

    private static SqliteConnection Open()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = File_, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    private static void Insert(SqliteConnection connection, IEnumerable<(int Collection, string Id, string Body)> documents)
    {
        using var transaction = connection.BeginTransaction();
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO documents (collection, id, body) VALUES ($collection, $id, $body)";
        var (collection, id, body) = (insert.Parameters.Add("$collection", SqliteType.Integer), insert.Parameters.Add("$id", SqliteType.Text), insert.Parameters.Add("$body", SqliteType.Text));
        foreach (var document in documents)
        {
            (collection.Value, id.Value, body.Value) = document;
            insert.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    private static double Scan()
    {
        using var connection = Open();
        Run(connection, "PRAGMA cache_size = -16384");
        var watch = Stopwatch.StartNew();
        for (var collection = 0; collection < Collections; collection++)
        {
            using var select = connection.CreateCommand();
            select.CommandText = "SELECT id, body FROM documents WHERE collection = $collection ORDER BY id";
            select.Parameters.AddWithValue("$collection", collection);
            using var rows = select.ExecuteReader();
            while (rows.Read())
            {
                _ = SQLitePCL.raw.sqlite3_column_blob(rows.Handle!, 1).Length;
            }
        }

        return watch.Elapsed.TotalSeconds;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static string Id(Random random)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes).ToString();
    }

    private static string Body(Random random, int size)
    {
        var body = new StringBuilder("{\"_id\":\"x\",\"n\":").Append(random.Next()).Append(",\"text\":\"");
        while (body.Length < size - 2)
        {
            body.Append((char)('a' + random.Next(26)));
        }

        return body.Append("\"}").ToString();
    }

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static void Say(string line) => Console.WriteLine(line);
}
