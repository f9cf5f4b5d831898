using JettraAdmin.Crash.Tests.Serving;
using JettraAdmin.Crash.Tests.Tracing;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Crash.Tests;

/// <summary>A server process is killed while it removes what nobody needs any more: after a crash, and when asked to.</summary>
[Collection(LedgerCollection.Name)]
public sealed class SweepTests(Ledger ledger)
{
    private static readonly string[] Removing = ["?unlink", "unlinkat", "fsync"];
    private static readonly string[] Freeing = ["?unlink", "unlinkat", "fsync", "fdatasync", "pwrite64"];

    private readonly Aftermath _aftermath = new(ledger);
    private readonly Executioner _executioner = new(ledger);

    private string Log => ledger.Folders.Aside("calls.log");

    [Fact]
    public async Task A_start_that_is_killed_while_it_tidies_up_is_followed_by_one_that_does()
    {
        var report = new KillReport("Start after a kill");
        StartJob restore = new(JobKinds.Restore, Ledger.Database, ledger.Archive, Mode: RestoreModes.Overwrite);
        StartJob backup = new(JobKinds.Backup, Ledger.Database);

        await InTidyingAsync("sweep of a generation", restore, "filling", FilledFiles, IsGeneration, _aftermath.OfRestoreAsync, _aftermath.UndoAsync, Rounds.Of(1, 8), report);
        await InTidyingAsync("sweep of a draft", backup, "writing", DraftedFiles, IsDraft, _aftermath.OfBackupAsync, _aftermath.TakeAwayAsync, Rounds.Of(1, 2), report);

        report.Print(ledger);
        Assert.All((string[])["sweep of a generation", "sweep of a draft"], phase => Assert.NotEqual(0, report.In(phase)));

        static bool IsGeneration(Call call) => call.Name.StartsWith("unlink", StringComparison.Ordinal) && call.Target.EndsWith(".db", StringComparison.Ordinal);
        static bool IsDraft(Call call) => call.Name.StartsWith("unlink", StringComparison.Ordinal) && call.Target.StartsWith('.');
    }

    [Fact]
    public async Task What_is_freed_is_gone_or_whole_whenever_the_server_is_killed()
    {
        var report = new KillReport("Free what was kept");
        (_, var seen) = await FreeAsync(null);
        var commit = Sequence.Commit(seen);
        var whole = Sequence.Around(seen, commit);
        report.Note($"freeing is {whole.Count} calls: {Sequence.Told(whole)}");
        foreach (var call in Sequence.Spread(whole, commit, Rounds.Of(2, 16), new Random(Rounds.Seed + 3)))
        {
            await FreeAsync(new Deadly(call.Name, call.Ordinal));
            if (!ledger.Server.Gone)
            {
                continue;
            }

            await ledger.RestartAsync();
            Assert.Equal(ledger.Present, await ledger.ReadAsync(null));
            await _aftermath.DemandOnlyGenerationsAsync();
            var kept = await ledger.Api.KeptAsync();
            if (kept.Count > 0)
            {
                var back = await ledger.Api.UndoAsync(kept[0].Id);
                Assert.Equal(ledger.Backed, await ledger.ReadAsync(null));
                await ledger.Api.UndoAsync(back.Result!.Undo!.Value);
                await _aftermath.FreeAllAsync();
            }

            report.Count("freeing", $"before {call}", happened: kept.Count == 0);
        }

        report.Print(ledger);
        Assert.NotEqual(0, report.In("freeing"));
    }

    /// <summary>Kills a job in the middle, then the start that follows it.</summary>
    private async Task InTidyingAsync(
        string name,
        StartJob asked,
        string phase,
        Func<IReadOnlyList<string>> files,
        Func<Call, bool> decisive,
        Func<string, Task<bool>> after,
        Func<JobInfo, Task> clear,
        int count,
        KillReport report)
    {
        var job = await LeaveHalfAsync();
        await TidyAsync(files(), null);
        var seen = CallTrace.Read(Log);
        var deciding = Sequence.First(seen, decisive);
        var whole = Sequence.Around(seen, deciding);
        report.Note($"{name} is {whole.Count} calls: {Sequence.Told(whole)}");
        await after(job);
        foreach (var call in Sequence.Spread(whole, deciding, count, new Random(Rounds.Seed + 2)))
        {
            job = await LeaveHalfAsync();
            Assert.True(await TidyAsync(files(), new Deadly(call.Name, call.Ordinal)), $"The start did not come by {call}.");
            report.Count(name, $"before {call}", await after(job));
        }

        async Task<string> LeaveHalfAsync() => (await _executioner.InPhaseAsync(asked, phase, 0.3, clear)).Job;
    }

    /// <summary>Starts a server under watch and ends it, if the deadly call has not; tells whether that did.</summary>
    private async Task<bool> TidyAsync(IReadOnlyList<string> files, Deadly? deadly)
    {
        await using var starting = await Server.LaunchAsync(ledger.Folders, CallTrace.CommandLine(Log, Removing, files, deadly));
        return starting.Gone;
    }

    /// <summary>Restores and undoes, then frees what the undo left, under watch.</summary>
    private async Task<(bool Freed, IReadOnlyList<Call> Seen)> FreeAsync(Deadly? deadly)
    {
        await RestoreAsync();
        var before = ledger.Folders.InGenerations[0];
        var kept = Assert.Single(await ledger.Api.KeptAsync());
        await ledger.Api.UndoAsync(kept.Id);
        kept = Assert.Single(await ledger.Api.KeptAsync());
        var left = ledger.Folders.Generation(ledger.Folders.InGenerations.Single(id => id != before));
        string[] files =
        [
            ledger.Folders.Data, ledger.Folders.Catalogue, ledger.Folders.Catalogue + "-journal",
            ledger.Folders.Generations, left, left + "-wal", left + "-shm", left + "-journal",
        ];
        var trace = await CallTrace.AttachAsync(ledger.Server.Id, Log, Freeing, files, deadly);
        await using (trace)
        {
            try
            {
                await ledger.Api.FreeAsync(kept.Id);
                return (true, await trace.DetachAsync());
            }
            catch (Exception e) when (e is HttpRequestException or IOException)
            {
                await ledger.Server.WhenGoneAsync();
                return (false, await trace.DetachAsync());
            }
        }
    }

    private async Task RestoreAsync()
    {
        var restored = await ledger.Api.WhenEndedAsync(
            (await ledger.Api.StartAsync(new StartJob(JobKinds.Restore, Ledger.Database, ledger.Archive, Mode: RestoreModes.Overwrite))).Id);
        Assert.Equal(JobStates.Completed, restored.State);
    }

    private IReadOnlyList<string> FilledFiles()
    {
        var stray = ledger.Folders.Generation(ledger.Folders.InGenerations[^1]);
        return [ledger.Folders.Generations, stray, stray + "-wal", stray + "-shm", stray + "-journal"];
    }

    private IReadOnlyList<string> DraftedFiles() =>
        [ledger.Folders.Backups, .. ledger.Folders.Drafts.Select(draft => Path.Combine(ledger.Folders.Backups, draft))];
}
