using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Tests.Archives.JettraDb;

namespace JettraAdmin.Engine.Tests.Backups;

/// <summary>A job that is cancelled in any of its phases ends within two seconds and leaves nothing behind.</summary>
public sealed class CancelTests : IAsyncLifetime
{
    private const int Documents = 120_000;
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(2);

    private RunningEngine _running = null!;

    private static CancellationToken Soon => TestContext.Current.CancellationToken;

    private JettraEngine Engine => _running.Engine;

    public async ValueTask InitializeAsync() => _running = await RunningEngine.StartAsync();

    public ValueTask DisposeAsync() => _running.DisposeAsync();

    [Theory]
    [InlineData(JobPhase.Writing)]
    [InlineData(JobPhase.ReadingBack)]
    public async Task A_cancelled_backup_leaves_no_file(JobPhase phase)
    {
        DatabaseName sales = await _running.CreateAsync("sales", Documents);

        Job ended = await CancelInAsync(phase, () => Task.FromResult(Engine.Backups.StartBackup(RunningEngine.Admin, sales)));

        Assert.Equal(JobState.Cancelled, ended.State);
        Assert.Empty(_running.FilesOfBackups());
        Assert.Equal(JobState.Completed, (await _running.BackUpAsync(sales)).State);
    }

    [Theory]
    [InlineData(JobPhase.Filling)]
    [InlineData(JobPhase.Indexing)]
    [InlineData(JobPhase.ReadingBack)]
    public async Task A_cancelled_restore_leaves_the_target_and_no_generation(JobPhase phase)
    {
        DatabaseName sales = await _running.CreateAsync("sales", Documents);
        foreach (string field in new[] { "n", "text", "n,text" })
        {
            await Engine.Storage.CreateIndexAsync(sales, CollectionName.Parse("items"), IndexDefinition.Create(field, unique: field == "n"), Soon);
        }

        Job backup = await _running.BackUpAsync(sales);
        DatabaseProof before = await _running.ProofAsync(sales);
        string[] generations = _running.FilesOfGenerations();

        Job ended = await CancelInAsync(
            phase,
            () => Engine.Backups.StartRestoreAsync(RunningEngine.Admin, RunningEngine.Listed(backup), sales, RestoreMode.Overwrite, Soon));

        Assert.Equal(JobState.Cancelled, ended.State);
        Assert.Equal(generations, _running.FilesOfGenerations());
        Assert.Equal(before.Digest, (await _running.ProofAsync(sales)).Digest);
        Assert.Empty(await Engine.Backups.ListKeptAsync(RunningEngine.Admin, Soon));
        Assert.Equal([backup.Result.File!], _running.FilesOfBackups());
    }

    [Theory]
    [InlineData(JobPhase.Surveying)]
    [InlineData(JobPhase.Filling)]
    public async Task A_cancelled_restore_of_an_existing_servers_archive_leaves_nothing(JobPhase phase)
    {
        const string Name = "old_20251214213813.zip";
        await using (FileStream file = File.Create(Path.Combine(_running.BackupDirectory, Name)))
        {
            JettraDbArchive.Write(file, Enumerable.Range(0, 40_000).Select(i => JettraDbArchive.Document("items", $"d{i * 7919L % 40_009:D6}", ("n", i))));
        }

        Job ended = await CancelInAsync(
            phase,
            () => Engine.Backups.StartRestoreAsync(RunningEngine.Admin, new RestoreSource.Catalogue(ArchiveName.Parse(Name)), DatabaseName.Parse("old"), RestoreMode.Create, Soon));

        Assert.Equal(JobState.Cancelled, ended.State);
        Assert.Empty(_running.FilesOfGenerations());
        Assert.Empty(Engine.Storage.Databases);
        Assert.Equal([Name], _running.FilesOfBackups());
        Assert.All(new[] { "uploads", "tmp" }, folder => Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(_running.DataDirectory, folder))));
    }

    /// <summary>Waits until the job says that it is in the phase, then cancels it and measures how long it takes to end.</summary>
    private async Task<Job> CancelInAsync(JobPhase phase, Func<Task<Job>> start)
    {
        using JobWatch watch = Engine.Jobs.Watch(RunningEngine.Admin);
        Job job = await start();
        await foreach (Job change in watch.ChangesAsync(Soon))
        {
            Assert.False(change.Id == job.Id && change.Ended, $"The job ended before it was seen in {phase}.");
            if (change.Id == job.Id && change.Progress.Phase == phase)
            {
                break;
            }
        }

        long asked = TimeProvider.System.GetTimestamp();
        Engine.Jobs.Cancel(RunningEngine.Admin, job.Id);
        Job ended = await _running.EndAsync(job);
        Assert.True(TimeProvider.System.GetElapsedTime(asked) < Bound, $"It took {TimeProvider.System.GetElapsedTime(asked)}.");
        return ended;
    }
}
