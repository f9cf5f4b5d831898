using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Jobs.Sqlite;
using JettraAdmin.Engine.Model;
using JettraAdmin.Fixtures;
using Microsoft.Extensions.Logging;

namespace JettraAdmin.Engine.Tests.Jobs;

public sealed class JobStoreTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("jettra-jobs-");

    public static TheoryData<JobKind> Kinds => [.. Enum.GetValues<JobKind>()];

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_payload_of_every_kind_is_read_back_as_it_was_stored(JobKind kind)
    {
        var store = new JobStore(Path.Combine(_folder.FullName, "history.db"));
        store.Start();
        var payload = ScriptedJobs.Payload(kind);
        var job = new Job(JobId.New(), kind, JobState.Queued, DatabaseName.Parse("sales"), null, "ana", DateTimeOffset.UtcNow) { Payload = payload };

        store.Save(job);

        Assert.Equal(kind, payload.Kind);
        Assert.Equal(payload, store.Find(job.Id)!.Payload);
        Assert.Equal(payload, Assert.Single(store.Unfinished()).Payload);
    }

    [Fact]
    public void A_queue_without_a_runner_for_a_kind_is_refused()
    {
        var runners = new ScriptedJobs().Runners;
        runners.Remove(JobKind.Undo);

        var refusal = Assert.Throws<ArgumentException>(() => new JobQueue(
            new JobOptions { File = "unused" }, new JobBoard(), null!, runners, TimeProvider.System, new HeardLog().CreateLogger<JobQueue>()));
        Assert.Contains("Undo", refusal.Message, StringComparison.Ordinal);
    }
}
