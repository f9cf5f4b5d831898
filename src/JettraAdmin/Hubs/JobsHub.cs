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
/// Jobs for browsers and JavaScript: start, cancel, and a stream of every change. The same records, rights and refusals
/// as the REST API.
/// </summary>
[Authorize(Policies.Owner)]
internal sealed class JobsHub(BackupService backups, JobService jobs) : Hub
{
    public const string Path = "/hubs/jobs";

    /// <summary>Starts a backup and answers at once.</summary>
    [Authorize(Policies.Owner)]
    public Task<JobInfo> StartBackup(string db) => StartAsync(new StartJob(JobKinds.Backup, db));

    /// <summary>Starts a restore and answers at once.</summary>
    [Authorize(Policies.Owner)]
    public Task<JobInfo> StartRestore(StartRestore? restore) => restore is null
        ? throw Parameters.Invalid("restore", "is an object that names \"db\", and \"file\" or \"upload\"")
        : StartAsync(new StartJob(JobKinds.Restore, restore.Db, restore.File, restore.Upload, restore.Mode, restore.Empty));

    /// <summary>Asks a job to stop.</summary>
    [Authorize(Policies.Owner)]
    public JobInfo Cancel(string id) => jobs.Cancel(Caller(), Parameters.Job(id)).ToWire();

    /// <summary>The jobs of this moment, the oldest first, and then every change until the client stops listening.</summary>
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
            // The stream may outlive the rights it began with.
            var now = Caller();
            now.Demand(Role.Owner);
            if (now.Sees(job.Database))
            {
                yield return job.ToWire();
            }
        }
    }

    private async Task<JobInfo> StartAsync(StartJob asked) =>
        (await backups.StartAsync(Caller(), asked, Context.ConnectionAborted)).ToWire();

    private Caller Caller() =>
        (Context.GetHttpContext() ?? throw new InvalidOperationException("The hub is reached through HTTP only.")).Caller();
}
