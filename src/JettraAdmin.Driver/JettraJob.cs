using JettraAdmin.Driver.Http;
using JettraAdmin.Driver.Transfers;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Driver;

/// <summary>One job on the server: read, watch, await or cancel it.</summary>
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

    /// <summary>Returns the job in its present state.</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task<JobInfo> GetAsync(CancellationToken cancellationToken = default) =>
        _connection.RequestAsync(ApiRequest.Get(Route.To("jobs", Id)), WireJson.Default.JobInfo, cancellationToken);

    /// <summary>
    /// Watches the job: its present state, then every change, until it has ended. Reconnects after a broken connection.
    /// </summary>
    /// <param name="cancellationToken">Stops watching. The job goes on.</param>
    public IAsyncEnumerable<JobInfo> WatchAsync(CancellationToken cancellationToken = default) =>
        JobEvents.WatchAsync(_connection, Id, cancellationToken);

    /// <summary>Waits until the job has completed.</summary>
    /// <param name="progress">Receives every change of the job.</param>
    /// <param name="cancelJob">Whether cancelling the wait also cancels the job. If not, the job goes on.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The completed job, with its result.</returns>
    /// <exception cref="JettraJobException">The job failed, was cancelled or was interrupted.</exception>
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

        throw new InvalidOperationException("The events ended before the job.");
    }

    /// <summary>Requests the cancellation of the job. Does nothing if it has ended.</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The job in its present state, which may still be running.</returns>
    public Task<JobInfo> CancelAsync(CancellationToken cancellationToken = default) =>
        _connection.RequestAsync(ApiRequest.Post(Route.To("jobs", Id, "cancel")) with { Repeatable = true }, WireJson.Default.JobInfo, cancellationToken);

    /// <summary>The id of the job.</summary>
    public override string ToString() => Id;
}
