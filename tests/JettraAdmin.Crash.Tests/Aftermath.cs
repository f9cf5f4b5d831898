using JettraAdmin.Crash.Tests.Serving;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Crash.Tests;

/// <summary>What must hold after a server was killed, whatever it did at that moment and however far it was.</summary>
internal sealed class Aftermath(Ledger ledger)
{
    private Api Api => ledger.Api;

    /// <summary>Starts the server again and looks at a backup that was killed. Leaves everything as it was before.</summary>
    /// <returns>Whether the backup happened.</returns>
    public async Task<bool> OfBackupAsync(string job)
    {
        string[] archives = [.. ledger.Folders.InBackups.Where(name => !name.StartsWith('.'))];
        await ledger.RestartAsync();
        string[] made = [.. archives.Except([ledger.Archive])];
        Assert.True(made.Length <= 1, $"One backup made {string.Join(", ", made)}");
        var told = await ToldAsync(job, happened: made.Length == 1);
        Assert.Equal(ledger.Present, await ledger.ReadAsync(null));
        await DemandNothingRunsAsync();
        await DemandOnlyBackupsAsync([ledger.Archive, .. made]);
        await DemandOnlyGenerationsAsync();
        if (made.Length == 1)
        {
            Assert.Equal(made[0], told.File);
            Assert.Equal(ledger.Present.Source, told.Result!.SourceDigest);
            await Api.DeleteBackupAsync(made[0]);
        }

        await DemandBackupsWorkAsync(ledger.Present);
        return made.Length == 1;
    }

    /// <summary>Starts the server again and looks at a restore that was killed. Leaves everything as it was before.</summary>
    /// <returns>Whether the restore happened.</returns>
    public async Task<bool> OfRestoreAsync(string job)
    {
        await ledger.RestartAsync();
        var now = await ledger.ReadAsync(null);
        var happened = now.Equals(ledger.Backed);
        Assert.True(happened || now.Equals(ledger.Present), $"The database holds neither the old nor the new data: {now}");
        var told = await ToldAsync(job, happened);
        await DemandNothingRunsAsync();
        await DemandOnlyBackupsAsync([ledger.Archive]);
        await DemandOnlyGenerationsAsync();
        await DemandBackupsWorkAsync(happened ? ledger.Backed : ledger.Present);
        var kept = await Api.KeptAsync();
        if (happened)
        {
            Assert.Equal(told.Result!.Undo, Assert.Single(kept).Id);
            Assert.Equal(JobStates.Completed, (await Api.UndoAsync(kept[0].Id)).State);
            Assert.Equal(ledger.Present, await ledger.ReadAsync(null));
            await FreeAllAsync();
        }
        else
        {
            Assert.Empty(kept);
        }

        return happened;
    }

    /// <summary>Takes away a backup that was made.</summary>
    public Task TakeAwayAsync(JobInfo made) => Api.DeleteBackupAsync(made.File!);

    /// <summary>Takes back a restore that was made.</summary>
    public async Task UndoAsync(JobInfo made)
    {
        await Api.UndoAsync(made.Result!.Undo!.Value);
        await FreeAllAsync();
    }

    /// <summary>Frees all that is kept for undo.</summary>
    public async Task FreeAllAsync()
    {
        foreach (var kept in await Api.KeptAsync())
        {
            await Api.FreeAsync(kept.Id);
        }

        await DemandOnlyGenerationsAsync();
    }

    /// <summary>On disk there is what a database or a kept entry needs, and nothing else.</summary>
    public async Task DemandOnlyGenerationsAsync()
    {
        var named = (await Api.DatabasesAsync()).Count + (await Api.KeptAsync()).Count;
        var there = ledger.Folders.InGenerations;
        Assert.True(there.Count == named, $"{named} generations are named, on disk are {string.Join(", ", there)}");
        string[] files = [.. there.SelectMany(id => (string[])[$"{id}.db", $"{id}.db-wal", $"{id}.db-shm"])];
        Assert.Empty(Directory.GetFileSystemEntries(ledger.Folders.Generations).Select(Path.GetFileName).Except(files));
        foreach (var folder in (string[])["tmp", "uploads"])
        {
            var path = Path.Combine(ledger.Folders.Data, folder);
            Assert.Empty(Directory.Exists(path) ? Directory.GetFileSystemEntries(path) : []);
        }
    }

    /// <summary>The backups folder holds these backups, each of them listed and sound, and nothing else.</summary>
    public async Task DemandOnlyBackupsAsync(string[] expected)
    {
        string[] names = [.. expected.Order(StringComparer.Ordinal)];
        Assert.Equal(names, ledger.Folders.InBackups);
        Assert.Equal(names, (await Api.BackupsAsync()).Order(StringComparer.Ordinal));
        foreach (var name in names)
        {
            var backup = await Api.VerifyAsync(name);
            Assert.Contains(backup.Assurance.Level, (string[])[AssuranceLevels.Verified, AssuranceLevels.Proved]);
        }
    }

    private async Task DemandBackupsWorkAsync(LedgerState state)
    {
        var next = await ledger.BackUpAsync();
        Assert.Equal(state.Source, next.Result!.SourceDigest);
        await Api.DeleteBackupAsync(next.File!);
    }

    /// <summary>What the server says of a job must be what happened.</summary>
    private async Task<JobInfo> ToldAsync(string job, bool happened)
    {
        var told = await Api.JobAsync(job);
        var expected = happened ? JobStates.Completed : JobStates.Interrupted;
        Assert.True(told.State == expected, $"It is {expected} in truth, and told as {told.State}.");
        Assert.Equal(happened, told.Problem is null);
        return told;
    }

    /// <summary>The only job that a start may begin by itself reads a backup that nobody has read back.</summary>
    private async Task DemandNothingRunsAsync()
    {
        foreach (var job in (await Api.JobsAsync()).Where(job => !job.Ended))
        {
            Assert.Equal(JobKinds.Verify, job.Kind);
            Assert.Equal(JobStates.Completed, (await Api.WhenEndedAsync(job.Id)).State);
        }
    }
}
