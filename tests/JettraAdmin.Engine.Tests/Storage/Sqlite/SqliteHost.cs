using JettraAdmin.Engine.Storage;
using JettraAdmin.Engine.Storage.Sqlite;
using JettraAdmin.Engine.Tests.Storage.Contract;
using JettraAdmin.Fixtures;
using Microsoft.Extensions.Logging.Abstractions;

namespace JettraAdmin.Engine.Tests.Storage.Sqlite;

/// <summary>A data folder of its own for each test.</summary>
public sealed class SqliteHost : IEngineHost
{
    public FakeTime Time { get; } = new();

    public string Folder { get; } = Directory.CreateTempSubdirectory("jettra-engine-").FullName;

    public string Data => Path.Combine(Folder, "data");

    public string Catalogue => Path.Combine(Data, "catalogue.db");

    public SqliteEngineOptions Options => new() { DataDirectory = Data };

    public async Task<IDocumentEngine> OpenAsync()
    {
        var engine = new SqliteDocumentEngine(Options, Time, NullLogger<SqliteDocumentEngine>.Instance);
        await engine.StartAsync(CancellationToken.None);
        return engine;
    }

    public string Generation(long id) => Path.Combine(Data, "generations", $"{id}.db");

    /// <summary>The files of the generations, by name.</summary>
    public string[] Files() =>
        [.. Directory.EnumerateFiles(Path.Combine(Data, "generations")).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}

public sealed class SqliteDatabasesTests : DatabasesContract<SqliteHost>;

public sealed class SqliteCollectionsTests : CollectionsContract<SqliteHost>;

public sealed class SqliteDocumentsTests : DocumentsContract<SqliteHost>;

public sealed class SqliteWriteConditionsTests : WriteConditionsContract<SqliteHost>;

public sealed class SqliteFirstWritesTests : FirstWritesContract<SqliteHost>;

public sealed class SqliteImportsTests : ImportsContract<SqliteHost>;

public sealed class SqliteIndexesTests : IndexesContract<SqliteHost>;

public sealed class SqliteQueriesTests : QueriesContract<SqliteHost>;

public sealed class SqliteSnapshotsTests : SnapshotsContract<SqliteHost>;

public sealed class SqliteReplacementsTests : ReplacementsContract<SqliteHost>;

public sealed class SqliteKeptTests : KeptContract<SqliteHost>;

public sealed class SqliteModelTests : ModelContract<SqliteHost>;

[Collection(nameof(Alone))]
public sealed class SqliteCancelTests : CancelContract<SqliteHost>;

[Collection(nameof(Alone))]
public sealed class SqliteScaleTests(ITestOutputHelper report) : ScaleContract<SqliteHost>(report);
