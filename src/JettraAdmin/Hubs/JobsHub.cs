using System.Runtime.CompilerServices;
using JettraAdmin.Api;
using JettraAdmin.Auth;
using JettraAdmin.Driver.Wire;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Jobs;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace JettraAdmin.Hubs;

/// <summary>
/// Jobs for JavaScript clients: start, cancel, and a stream of all changes. Records, rights and errors are those of the REST API.
/// </summary>
[Authorize(Policies.Owner)]
internal sealed class JobsHub(BackupService backups, JobService jobs) : Hub
{
    public const string Path = "/hubs/jobs";

    /// <summary>Starts a backup and returns its job without waiting for its end.</summary>
    [Authorize(Policies.Owner)]
    public Task<JobInfo> StartBackup(string db) => StartAsync(new StartJob(JobKinds.Backup, db));

    /// <summary>Starts a restore and returns its job without waiting for its end.</summary>
    [Authorize(Policies.Owner)]
    public Task<JobInfo> StartRestore(StartRestore? restore) => restore is null
        ? throw Parameters.Invalid("restore", "is an object that names \"db\", and \"file\" or \"upload\"")
        : StartAsync(new StartJob(JobKinds.Restore, restore.Db, restore.File, restore.Upload, restore.Mode, restore.Empty));

    /// <summary>Asks a job to stop, and returns it.</summary>
    [Authorize(Policies.Owner)]
    public JobInfo Cancel(string id) => jobs.Cancel(Caller(), Parameters.Job(id)).ToWire();

    /// <summary>Streams the current jobs, oldest first, then every change until the client unsubscribes.</summary>
    [Authorize(Policies.Owner)]
    public async IAsyncEnumerable<JobInfo> Watch([EnumeratorCancellation] CancellationToken ct)
    {
        using var watch = jobs.Watch(Caller());
        foreach (var job in watch.Current.Reverse())
        {
            yield return job.ToWire();
        }

        await foreach (var job in watch.ChangesAsync(ct))
        {
            // The user's rights may have changed since the stream began.
            var now = Caller();
            now.Demand(Role.Owner);
            if (now.Sees(job.Database))
            {
                yield return job.ToWire();
            }
        }
    }

    private async Task<JobInfo> StartAsync(StartJob job) =>
        (await backups.StartAsync(Caller(), job, Context.ConnectionAborted)).ToWire();

    private Caller Caller() =>
        (Context.GetHttpContext() ?? throw new InvalidOperationException("The hub has no HTTP context.")).Caller();
}
