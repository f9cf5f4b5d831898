using System.Globalization;
using System.Runtime.CompilerServices;
using JettraAdmin.Driver.Http;
using JettraAdmin.Driver.Transfers;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Driver;

/// <summary>Jobs: backups, restores and other long work. A job belongs to the server, and goes on when the program that started it ends.</summary>
public sealed class JettraJobs
{
    private const int PageSize = 100;
    private readonly ServerConnection _connection;

    internal JettraJobs(ServerConnection connection) => _connection = connection;

    /// <summary>Starts a job without waiting for its result. <see cref="JettraBackups"/> has a method for each kind.</summary>
    /// <param name="job">The job to start.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public async Task<JettraJob> StartAsync(StartJob job, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(job);
        var request = ApiRequest.Post(Route.To("jobs"), job, WireJson.Default.StartJob);
        var started = await _connection.RequestAsync(request, WireJson.Default.JobInfo, cancellationToken).ConfigureAwait(false);
        return new JettraJob(_connection, started.Id);
    }

    /// <summary>Returns a job by its id. Sends no request.</summary>
    /// <param name="id">The id, from <see cref="JobInfo.Id"/> or <see cref="JettraException.JobId"/>.</param>
    public JettraJob Job(string id) => new(_connection, id);

    /// <summary>Lists running, queued and past jobs that the user may see, the newest first. Pages are requested on demand.</summary>
    /// <param name="cancellationToken">Cancels the query.</param>
    public async IAsyncEnumerable<JobInfo> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var seen = new HashSet<string>();
        DateTimeOffset? before = null;
        while (true)
        {
            var route = Route.To("jobs").With("limit", PageSize).With("before", before?.ToString("O", CultureInfo.InvariantCulture));
            var page = await _connection
                .RequestAsync(ApiRequest.Get(route), WireJson.Default.IReadOnlyListJobInfo, cancellationToken).ConfigureAwait(false);
            foreach (var job in page.Where(job => seen.Add(job.Id)))
            {
                yield return job;
            }

            if (page.Count < PageSize || before == page[^1].CreatedAt)
            {
                yield break;
            }

            before = page[^1].CreatedAt;
        }
    }

    /// <summary>
    /// Watches all jobs that the user may see: their present states, then every change, until the token is cancelled. Reconnects after a
    /// broken connection.
    /// </summary>
    /// <param name="cancellationToken">Stops watching.</param>
    public IAsyncEnumerable<JobInfo> WatchAsync(CancellationToken cancellationToken = default) =>
        JobEvents.WatchAllAsync(_connection, cancellationToken);
}
