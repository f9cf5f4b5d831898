using JettraAdmin.Driver.Http;
using JettraAdmin.Driver.Transfers;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Driver;

/// <summary>One job on the server: look at it, watch it, wait for it, cancel it.</summary>
public sealed class JettraJob
{
    private readonly ServerConnection _connection;

    internal JettraJob(ServerConnection connection, string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        (_connection, Id) = (connection, id);
    }

    /// <summary>The id of the job.</summary>
    public string Id { get; }

    /// <summary>The job as it stands.</summary>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task<JobInfo> GetAsync(CancellationToken cancellationToken = default) =>
        _connection.AskAsync(ApiRequest.Get(Route.To("jobs", Id)), WireJson.Default.JobInfo, cancellationToken);

    /// <summary>
    /// The job live: as it stands now, then every change; the last one is the ended job. Lost connections are made anew.
    /// </summary>
    /// <param name="cancellationToken">Ends the watching. The job goes on.</param>
    public IAsyncEnumerable<JobInfo> WatchAsync(CancellationToken cancellationToken = default) =>
        JobEvents.WatchAsync(_connection, Id, cancellationToken);

    /// <summary>Waits until the job has completed.</summary>
    /// <param name="progress">Is told of every change.</param>
    /// <param name="cancelJob">Whether cancelling the wait cancels the job too. Else the job goes on without being waited for.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The completed job, with its result.</returns>
    /// <exception cref="JettraJobException">It failed, was cancelled or interrupted.</exception>
    public async Task<JobInfo> WaitAsync(IProgress<JobInfo>? progress = null, bool cancelJob = false, CancellationToken cancellationToken = default)
    {
        try
        {
            await foreach (var job in WatchAsync(cancellationToken).ConfigureAwait(false))
            {
                progress?.Report(job);
                if (job.Ended)
                {
                    return job.State == JobStates.Completed ? job : throw new JettraJobException(job);
                }
            }
        }
        catch (OperationCanceledException) when (cancelJob && cancellationToken.IsCancellationRequested)
        {
            await CancelAsync(CancellationToken.None).ConfigureAwait(false);
            throw;
        }

        throw new InvalidOperationException("Watching a job ended before the job.");
    }

    /// <summary>Asks the job to stop. It leaves nothing behind; one that has ended stays as it is.</summary>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The job as it stands; wait for it to see it stopped.</returns>
    public Task<JobInfo> CancelAsync(CancellationToken cancellationToken = default) =>
        _connection.AskAsync(ApiRequest.Post(Route.To("jobs", Id, "cancel")) with { Repeatable = true }, WireJson.Default.JobInfo, cancellationToken);

    /// <summary>The id of the job.</summary>
    public override string ToString() => Id;
}
