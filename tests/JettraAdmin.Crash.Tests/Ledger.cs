using JettraAdmin.Crash.Tests.Serving;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Crash.Tests;

/// <summary>
/// A server over a database of 300,000 documents, and a backup of it that holds other data than the database does now:
/// so a restore has an old state and a new one that can be told apart.
/// </summary>
public sealed class Ledger : IAsyncLifetime
{
    internal const string Database = "ledger";

    private const string Postings = "postings";
    private const string Closed = "closed_years";
    private const int Documents = 300_000;
    private const int InClosed = 50_000;

    private readonly Folders _folders = new();

    internal Folders Folders => _folders;

    /// <summary>The server that runs now.</summary>
    internal Server Server { get; private set; } = null!;

    internal Api Api => Server.Api;

    /// <summary>The backup.</summary>
    internal string Archive { get; private set; } = null!;

    /// <summary>What the database holds between two rounds.</summary>
    internal LedgerState Present { get; private set; } = null!;

    /// <summary>What the backup holds.</summary>
    internal LedgerState Backed { get; private set; } = null!;

    /// <summary>What each start after a kill took until the server was ready.</summary>
    internal List<(TimeSpan Wall, TimeSpan Processor)> Restarts { get; } = [];

    public async ValueTask InitializeAsync()
    {
        Server = await Server.StartAsync(_folders);
        await Api.CreateDatabaseAsync(Database);
        await Api.ImportAsync(Database, Closed, new LedgerContent(0, InClosed, "closed"));
        await Api.ImportAsync(Database, Postings, new LedgerContent(InClosed, Documents - InClosed, "open"));
        await Api.CreateIndexAsync(Database, Closed, "serial", unique: true);
        await Api.CreateIndexAsync(Database, Postings, "account", unique: false);
        var backup = await BackUpAsync();
        Archive = backup.File!;
        Backed = await ReadAsync(backup.Result!.SourceDigest!);

        await Api.ImportAsync(Database, Postings, new LedgerContent(Documents - 500, 1000, "corrected"));
        await Api.DeleteDocumentAsync(Database, Closed, LedgerContent.IdOf(7));
        var another = await BackUpAsync();
        Present = await ReadAsync(another.Result!.SourceDigest!);
        await Api.DeleteBackupAsync(another.File!);
        Assert.NotEqual(Backed, Present);
    }

    /// <summary>Makes a backup that must succeed and prove itself.</summary>
    internal async Task<JobInfo> BackUpAsync()
    {
        var job = await Api.WhenEndedAsync((await Api.StartAsync(new StartJob(JobKinds.Backup, Database))).Id);
        Assert.True(job.State == JobStates.Completed, $"The backup ended {job.State}: {job.Problem}");
        Assert.Equal(job.Result!.SourceDigest, job.Result.ArchiveDigest);
        return job;
    }

    /// <summary>What the database holds, read document by document through the server.</summary>
    internal async Task<LedgerState> ReadAsync(string? source) =>
        new(await Api.DigestAsync(Database, Closed), await Api.DigestAsync(Database, Postings)) { Source = source };

    /// <summary>Starts the server again over what the last one left.</summary>
    internal async Task RestartAsync()
    {
        await Server.DisposeAsync();
        Server = await Server.StartAsync(_folders);
        Restarts.Add(Server.ReadyAfter);
    }

    public async ValueTask DisposeAsync()
    {
        if (Server is not null)
        {
            await Server.DisposeAsync();
        }

        _folders.Dispose();
    }
}

/// <summary>The tests that kill share one server and its folders, and run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class LedgerCollection : ICollectionFixture<Ledger>
{
    public const string Name = "Ledger";
}

/// <summary>All that the database holds, as digests of its collections computed here, and indexes.</summary>
internal sealed record LedgerState(string Closed, string Postings)
{
    /// <summary>The digest that the server gives this data.</summary>
    public string? Source { get; init; }

    /// <summary>Whether the documents and indexes are the same.</summary>
    public bool Equals(LedgerState? other) => other is not null && (Closed, Postings) == (other.Closed, other.Postings);

    public override int GetHashCode() => HashCode.Combine(Closed, Postings);
}
