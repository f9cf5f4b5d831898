using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Storage.Sqlite;
using JettraAdmin.Engine.Storage.Sqlite.Native;
using SQLitePCL;

namespace JettraAdmin.Engine.Tests.Storage.Sqlite;

public sealed class ConnectionTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("jettra-connection-").FullName;
    private readonly Connection _connection;

    public ConnectionTests()
    {
        File.Create(File_).Dispose();
        _connection = Connection.Open(File_);
    }

    private string File_ => Path.Combine(_folder, "a.db");

    public void Dispose()
    {
        _connection.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n")]
    [InlineData("WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n ORDER BY -x")]
    public async Task An_endless_statement_is_cancelled(string sql)
    {
        using var cancel = new CancellationTokenSource();
        var started = new TaskCompletionSource();
        var work = Task.Run(() =>
        {
            using var cancelling = _connection.CancelWith(cancel.Token);
            started.SetResult();
            return _connection.Number(sql);
        });
        await started.Task;
        await cancel.CancelAsync();
        var stopped = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work.WaitAsync(TimeSpan.FromMinutes(1)));
        Assert.Equal(cancel.Token, stopped.CancellationToken);

        // Good for the next statement.
        Assert.Equal(1, _connection.Number("SELECT 1"));
    }

    [Fact]
    public async Task A_cancel_between_two_statements_is_not_lost()
    {
        using var cancel = new CancellationTokenSource();
        using var cancelling = _connection.CancelWith(cancel.Token);
        await cancel.CancelAsync();
        var work = Task.Run(() => _connection.Number("WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work.WaitAsync(TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public void A_token_has_no_effect_after_its_scope()
    {
        using var cancel = new CancellationTokenSource();
        _connection.CancelWith(cancel.Token).Dispose();
        cancel.Cancel();
        Assert.Equal(5_000_000, _connection.Number("WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 5000000) SELECT count(*) FROM n"));
    }

    [Fact]
    public void A_transaction_that_is_not_committed_is_rolled_back()
    {
        _connection.Execute("CREATE TABLE t (x)");
        using (_connection.BeginWrite())
        {
            _connection.Execute("INSERT INTO t VALUES (1)");
        }

        Assert.Equal(0, _connection.Number("SELECT count(*) FROM t"));
    }

    [Fact]
    public void A_missing_file_is_not_created() =>
        Assert.Equal("storage_unavailable", Assert.Throws<JettraException>(() => Connection.Open(Path.Combine(_folder, "none.db"))).Code);

    [Theory]
    [InlineData(raw.SQLITE_FULL, "disk_full", ErrorKind.NoSpace)]
    [InlineData(raw.SQLITE_IOERR_FSYNC, "storage_unavailable", ErrorKind.Unavailable)]
    [InlineData(raw.SQLITE_READONLY, "storage_unavailable", ErrorKind.Unavailable)]
    [InlineData(raw.SQLITE_CANTOPEN, "storage_unavailable", ErrorKind.Unavailable)]
    [InlineData(raw.SQLITE_CORRUPT, "database_damaged", ErrorKind.Unavailable)]
    [InlineData(raw.SQLITE_NOTADB, "database_damaged", ErrorKind.Unavailable)]
    [InlineData(raw.SQLITE_BUSY, "database_locked", ErrorKind.Locked)]
    public void Each_error_has_a_message(int code, string expected, ErrorKind kind)
    {
        var error = Assert.IsType<JettraException>(SqliteErrors.From(code, "as SQLite says"));
        Assert.Equal((expected, kind), (error.Code, error.Kind));
        Assert.NotNull(error.Hint);
        Assert.DoesNotContain("SQLite", error.Message, StringComparison.Ordinal);
    }
}
