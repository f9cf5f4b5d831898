using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Jobs.Sqlite;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Tests.Jobs;

/// <summary>The history answers with exactly the jobs that a query asks for, page by page.</summary>
public sealed class JobQueryTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("jettra-jobs-");
    private readonly JobStore _store;
    private readonly List<Job> _jobs = [];

    public JobQueryTests()
    {
        _store = new JobStore(Path.Combine(_folder.FullName, "history.db"));
        _store.Start();
        JobKind[] kinds = [JobKind.Backup, JobKind.Verify, JobKind.Restore];
        JobState[] states = [JobState.Completed, JobState.Failed, JobState.Cancelled, JobState.Interrupted];
        for (var number = 0; number < 60; number++)
        {
            // Three jobs at each instant, so that the id must decide about their order.
            var job = new Job(
                JobId.New(), kinds[number % 3], states[number % 4], DatabaseName.Parse(number % 2 == 0 ? "sales" : "clientes"),
                $"file{number}.zip", number % 5 == 0 ? "ana" : number % 7 == 0 ? "josé" : "lucia", Noon.AddMinutes(number / 3))
            {
                Problem = number % 4 == 1 ? JobProblem.Of(new JettraException(ErrorCodes.DiskFull)) : null,
            };
            _store.Save(job);
            _jobs.Add(job);
        }
    }

    public static TheoryData<JobQuery> Queries =>
    [
        JobQuery.All,
        new JobQuery { Database = DatabaseName.Parse("Clientes") },
        new JobQuery { Kinds = [JobKind.Verify] },
        new JobQuery { Kinds = [JobKind.Verify, JobKind.Backup], States = [JobState.Failed, JobState.Interrupted] },
        new JobQuery { States = [JobState.Running] },
        new JobQuery { By = "ANA" },
        new JobQuery { Text = " FILE1" },
        new JobQuery { Text = "disk_full" },
        new JobQuery { Text = "disk-full" },
        new JobQuery { Text = "José" },
        new JobQuery { By = "JOSÉ" },
        new JobQuery { Text = "%" },
        new JobQuery { Text = "ile5" },
        new JobQuery { Text = "sales", By = "lucia", Kinds = [JobKind.Restore] },
        new JobQuery { From = Noon.AddMinutes(5), Before = Noon.AddMinutes(9) },
        new JobQuery { Kinds = [] },
    ];

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [MemberData(nameof(Queries))]
    public void Pages_together_are_the_jobs_of_the_query_in_its_order(JobQuery query)
    {
        foreach (var oldestFirst in new[] { false, true })
        {
            var asked = query with { OldestFirst = oldestFirst };
            var expected = asked.Sort(_jobs.Where(asked.Matches)).Select(j => j.Id).ToList();

            List<JobId> found = [];
            for (var page = _store.List(asked with { Limit = 7 }); page.Count > 0; page = _store.List(asked with { Limit = 7, After = JobKey.Of(page[^1]) }))
            {
                found.AddRange(page.Select(j => j.Id));
            }

            Assert.Equal(expected, found);
        }
    }

    [Fact]
    public void The_conditions_mean_what_they_say()
    {
        Assert.Equal(20, _store.List(new JobQuery { Kinds = [JobKind.Verify] }).Count);
        Assert.Equal(30, _store.List(new JobQuery { Database = DatabaseName.Parse("sales") }).Count);
        Assert.Equal(12, _store.List(new JobQuery { By = "ana" }).Count);
        Assert.Equal(15, _store.List(new JobQuery { Text = "disk_full" }).Count);
        Assert.Empty(_store.List(new JobQuery { Text = "disk!full" }));
        Assert.Equal(7, _store.List(new JobQuery { By = "José" }).Count);
        Assert.Equal(7, _store.List(new JobQuery { Text = "josÉ" }).Count);
        Assert.Equal(_jobs[3].Id, Assert.Single(_store.List(new JobQuery { Text = _jobs[3].Id.ToString() })).Id);
        Assert.Equal(12, _store.List(new JobQuery { From = Noon.AddMinutes(5), Before = Noon.AddMinutes(9) }).Count);
        Assert.Empty(_store.List(new JobQuery { States = [JobState.Running] }));
    }
}
