using System.Collections.Concurrent;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Fixtures;

/// <summary>Runs jobs of every kind by what a test scripted for each; the archive of a request finds its script.</summary>
internal sealed class ScriptedJobs : IJobRunner
{
    private readonly ConcurrentDictionary<string, Func<JobRun, Task<JobResult>>> _scripts = [];

    /// <summary>This as the runner of every kind.</summary>
    public Dictionary<JobKind, IJobRunner> Runners => Enum.GetValues<JobKind>().ToDictionary(kind => kind, IJobRunner (_) => this);

    /// <summary>A request whose job does what is scripted.</summary>
    public JobRequest Request(JobKind kind, DatabaseName database, Func<JobRun, Task<JobResult>> script, bool exclusive = false)
    {
        var archive = Guid.NewGuid().ToString("N");
        _scripts[archive] = script;
        return new JobRequest(Payload(kind), database, archive, "admin", exclusive);
    }

    public Task<JobResult> RunAsync(JobRun run, JobPayload payload) => _scripts[run.Job.Archive!](run);

    /// <summary>A payload of a kind. A kind that is missing here fails every test that takes all of them.</summary>
    public static JobPayload Payload(JobKind kind) => kind switch
    {
        JobKind.Backup => new JobPayload.Backup(),
        JobKind.Restore => new JobPayload.Restore(new JobSource(JobSourcePlace.Listed, "a_20260101000000.zip", MayBeEmpty: true), "identity", Overwrites: true, "a_20260101000000.zip"),
        JobKind.TestRestore => new JobPayload.TestRestore("a_20260101000000.zip", "identity"),
        JobKind.Verify => new JobPayload.Verify("a_20260101000000.zip"),
        JobKind.Undo => new JobPayload.Undo(7, "other", 3, new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)),
        JobKind.Drop => new JobPayload.Drop(),
        JobKind.DeleteBackup => new JobPayload.DeleteBackup("a_20260101000000.zip", 700, 3),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind has no sample."),
    };
}
