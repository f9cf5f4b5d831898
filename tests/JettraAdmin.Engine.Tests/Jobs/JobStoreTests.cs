using JettraAdmin.Engine.Failures;
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
    public void The_messages_of_a_job_are_read_back_as_templates()
    {
        var store = Started();
        var loss = new RestoreLoss(RestoreLossKind.Versions, "items", 3, $"{"items"}: {3L} earlier versions of documents");
        var job = Failed() with
        {
            Problem = JobProblem.Of(new JettraException(ErrorCodes.DiskFull, $"There is no room for {"ventas"}.", "Nothing was written.", $"Free {ByteCount.Needed(4_000)}.")),
            Result = new JobResult { Note = $"See {"ventas"}.", Losses = [loss] },
        };

        store.Save(job);

        var read = store.Find(job.Id)!;
        Assert.Equal(job.Problem, read.Problem);
        Assert.Equal("There is no room for {0}.", Assert.IsType<MessageTemplate>(read.Problem!.Message.Arguments[0]).Format);
        Assert.Equal(("Free {0}.", "See {0}.", "{0}: {1} earlier versions of documents"), (read.Problem.Hint!.Format, read.Result.Note!.Format, read.Result.Losses![0].Sentence.Format));
        Assert.Equal(["items: 3 earlier versions of documents"], read.Result.NotCarriedOver!);
    }

    [Fact]
    public void The_messages_that_an_older_version_stored_are_read_as_they_are()
    {
        var store = Started();
        var job = Failed();
        store.Save(job);
        Execute($$"""
            UPDATE jobs SET job = json_set(job, '$.Problem', json('{"Code":"disk_full","Message":"The disk {0} is full.","Hint":"Free {space}.","Kind":"NoSpace","Safety":"Changed"}'),
              '$.Result', json('{"Note":"Look {1}.","Losses":[{"Kind":"Versions","Collection":"items","Count":3,"Sentence":"items: {9}"}]}'))
            """);

        var read = store.Find(job.Id)!;

        Assert.Equal(new JobProblem("disk_full", "The disk {0} is full.", "Free {space}.", ErrorKind.NoSpace, Safety.Changed), read.Problem);
        Assert.Equal(("Look {1}.", "items: {9}"), (read.Result.Note!.ToString(), read.Result.Losses![0].Sentence.ToString()));
    }

    [Fact]
    public void An_older_version_finds_the_English_text_where_it_stored_it()
    {
        var store = Started();
        var job = Failed() with
        {
            Problem = JobProblem.Of(new JettraException(ErrorCodes.DiskFull, $"There is no room for {"ventas"}.", "Nothing was written.", "Free space.")),
            Result = new JobResult { Note = "Look.", Losses = [new RestoreLoss(RestoreLossKind.Versions, null, 1, "One version")] },
        };

        store.Save(job);

        Assert.Equal("There is no room for ventas. Nothing was written.|Free space.|Look.|One version", Query(
            "SELECT concat_ws('|', job ->> '$.Problem.Message', job ->> '$.Problem.Hint', job ->> '$.Result.Note', job ->> '$.Result.Losses[0].Sentence') FROM jobs"));
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

    private string HistoryFile => Path.Combine(_folder.FullName, "history.db");

    private JobStore Started()
    {
        var store = new JobStore(HistoryFile);
        store.Start();
        return store;
    }

    private static Job Failed() => new(JobId.New(), JobKind.Restore, JobState.Failed, DatabaseName.Parse("ventas"), null, "ana", DateTimeOffset.UtcNow);

    private void Execute(string sql) => Query(sql);

    private string? Query(string sql)
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={HistoryFile}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar() as string;
    }
}
