using JettraAdmin.Crash.Tests.Tracing;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Crash.Tests;

/// <summary>
/// A server process is killed while it works, at instants spread over every phase; whatever was going on, the next start
/// finds all of the old data or all of the new, says which, and has nothing to show of what was under way.
/// </summary>
[Collection(LedgerCollection.Name)]
public sealed class KillTests(Ledger ledger)
{
    private static readonly string[] Lasting =
    [
        "fsync", "fdatasync", "pwrite64", "ftruncate", "?rename", "renameat", "renameat2", "?link", "linkat", "?unlink", "unlinkat",
    ];

    private static readonly string[] Publishing = [.. Lasting.Except(["pwrite64", "ftruncate"])];

    private readonly Aftermath _aftermath = new(ledger);

    [Fact]
    public async Task A_killed_backup_is_whole_or_was_never_there()
    {
        var report = new KillReport("Backup");
        var random = new Random(Rounds.Seed);
        var kills = new KilledJobs(
            ledger, new StartJob(JobKinds.Backup, Ledger.Database), _aftermath.OfBackupAsync, _aftermath.TakeAwayAsync, report);

        await kills.InPhaseAsync("writing", Rounds.Shares(random, Rounds.Of(1, 8)));
        await kills.AtCallsAsync("publishing", () => ledger.Folders.Drafts.Count > 0, Publishing, PublishedFiles, Renaming, Rounds.Of(2, 7), random);
        await kills.InPhaseAsync("reading-back", Rounds.Shares(random, Rounds.Of(1, 6)));

        report.Print(ledger);
        Assert.All((string[])["writing", "publishing", "reading-back"], phase => Assert.NotEqual(0, report.In(phase)));
    }

    [Fact]
    public async Task A_killed_restore_happened_completely_or_not_at_all()
    {
        var report = new KillReport("Restore over a database");
        var random = new Random(Rounds.Seed + 1);
        var kills = new KilledJobs(
            ledger,
            new StartJob(JobKinds.Restore, Ledger.Database, ledger.Archive, Mode: RestoreModes.Overwrite),
            _aftermath.OfRestoreAsync,
            _aftermath.UndoAsync,
            report);

        await kills.InPhaseAsync("filling", Rounds.Shares(random, Rounds.Of(1, 6)));
        await kills.InPhaseAsync("indexing", [.. Enumerable.Repeat(0.0, Rounds.Of(1, 2))]);
        await kills.InPhaseAsync("reading-back", [0, .. Rounds.Shares(random, Rounds.Of(0, 5))]);
        await kills.AtCallsAsync("swapping", () => ledger.Folders.InGenerations.Count > 1, Lasting, SwappedFiles, Sequence.Commit, Rounds.Of(3, 20), random);

        report.Print(ledger);
        Assert.All((string[])["filling", "indexing", "reading-back", "swapping"], phase => Assert.NotEqual(0, report.In(phase)));
    }

    private static Call Renaming(IReadOnlyList<Call> seen) => Sequence.First(
        seen, c => c.Name.StartsWith("rename", StringComparison.Ordinal) || c.Name.StartsWith("link", StringComparison.Ordinal));

    private IReadOnlyList<string> PublishedFiles()
    {
        var draft = Assert.Single(ledger.Folders.Drafts);
        var name = draft[1..draft.LastIndexOf('.')];
        return [ledger.Folders.Backups, Path.Combine(ledger.Folders.Backups, draft), Path.Combine(ledger.Folders.Backups, name), .. History()];
    }

    private IReadOnlyList<string> SwappedFiles() =>
    [
        ledger.Folders.Data,
        ledger.Folders.Catalogue,
        ledger.Folders.Catalogue + "-journal",
        .. ledger.Folders.InGenerations.Select(id => ledger.Folders.Generation(id) + "-wal"),
        .. History(),
    ];

    private IReadOnlyList<string> History() => [ledger.Folders.History, ledger.Folders.History + "-journal"];
}
