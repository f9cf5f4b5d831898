using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using JettraAdmin.Engine.Tests.Archives.JettraDb;
using JettraAdmin.Fixtures;

namespace JettraAdmin.Engine.Tests.Backups;

/// <summary>A job that is cancelled in any of its phases ends within two seconds and leaves nothing behind.</summary>
/// <remarks>
/// The job stands still in the middle of its work while it is cancelled, and goes on at once: so it is there for certain, and
/// what is measured is how soon the work notices. The clock is stopped by the thread that ends the job.
/// </remarks>
[Collection(nameof(Alone))]
public sealed class CancelTests : IAsyncLifetime
{
    private const int Documents = 60_000;
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
        using HoldPoint held = phase == JobPhase.Writing ? _running.Archives.HoldWriter() : _running.Archives.HoldReader();

        Job ended = await CancelAsync(Engine.Backups.StartBackup(RunningEngine.Admin, sales), held, phase);

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
        using HoldPoint held = phase switch
        {
            JobPhase.Filling => _running.Replacements.HoldFiller(),
            JobPhase.Indexing => _running.Replacements.HoldBuilder(),
            _ => _running.Replacements.HoldProver(),
        };

        Job ended = await CancelAsync(
            await Engine.Backups.StartRestoreAsync(RunningEngine.Admin, RunningEngine.Listed(backup), sales, RestoreMode.Overwrite, Soon), held, phase);

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

        using HoldPoint held = phase == JobPhase.Surveying ? _running.Archives.HoldReader() : _running.Replacements.HoldFiller();

        Job ended = await CancelAsync(
            await Engine.Backups.StartRestoreAsync(
                RunningEngine.Admin, new RestoreSource.Listed(ArchiveName.Parse(Name)), DatabaseName.Parse("old"), RestoreMode.Create, Soon),
            held,
            phase);

        Assert.Equal(JobState.Cancelled, ended.State);
        Assert.Empty(_running.FilesOfGenerations());
        Assert.Empty(Engine.Storage.Databases);
        Assert.Equal([Name], _running.FilesOfBackups());
        Assert.All(new[] { "uploads", "tmp" }, folder => Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(_running.DataDirectory, folder))));
    }

    /// <summary>Cancels a job where it is held, lets it go on, and measures how long it takes to end.</summary>
    private async Task<Job> CancelAsync(Job job, HoldPoint held, JobPhase phase)
    {
        long ended = 0;
        using JobWatch watch = Engine.Board.Watch(change => Ended(change));
        await held.Reached.WaitAsync(Soon);
        Assert.Equal((JobState.Running, phase), (Engine.Board.Find(job.Id)!.State, Engine.Board.Find(job.Id)!.Progress.Phase));

        long asked = TimeProvider.System.GetTimestamp();
        Engine.Jobs.Cancel(RunningEngine.Admin, job.Id);
        held.Release();
        Job last = await _running.EndAsync(job);

        TimeSpan took = TimeProvider.System.GetElapsedTime(asked, Volatile.Read(ref ended));
        Assert.True(took < Bound, $"It took {took}.");
        return last;

        // Asked on the job's own thread.
        bool Ended(Job change)
        {
            if (change.Id == job.Id && change.Ended)
            {
                Volatile.Write(ref ended, TimeProvider.System.GetTimestamp());
            }

            return false;
        }
    }
}
