using System.Globalization;
using System.Runtime.CompilerServices;
using JettraAdmin.Driver.Http;
using JettraAdmin.Driver.Transfers;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Driver;

/// <summary>Jobs: backups, restores and what else takes its time. They belong to the server and outlive whoever started them.</summary>
public sealed class JettraJobs
{
    private const int PageSize = 100;
    private readonly ServerConnection _connection;

    internal JettraJobs(ServerConnection connection) => _connection = connection;

    /// <summary>Starts a job and does not wait for it. <see cref="JettraBackups"/> has a method for each kind.</summary>
    /// <param name="job">What to do.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<JettraJob> StartAsync(StartJob job, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(job);
        var request = ApiRequest.Post(Route.To("jobs"), job, WireJson.Default.StartJob);
        var started = await _connection.AskAsync(request, WireJson.Default.JobInfo, cancellationToken).ConfigureAwait(false);
        return new JettraJob(_connection, started.Id);
    }

    /// <summary>A job by its id. Nothing is asked of the server yet.</summary>
    /// <param name="id">Its id, from <see cref="JobInfo.Id"/> or <see cref="JettraException.JobId"/>.</param>
    public JettraJob Job(string id) => new(_connection, id);

    /// <summary>Running, queued and past jobs that this user may see, the newest first, page by page as they are taken.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async IAsyncEnumerable<JobInfo> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var seen = new HashSet<string>();
        DateTimeOffset? before = null;
        while (true)
        {
            var route = Route.To("jobs").With("limit", PageSize).With("before", before?.ToString("O", CultureInfo.InvariantCulture));
            var page = await _connection
                .AskAsync(ApiRequest.Get(route), WireJson.Default.IReadOnlyListJobInfo, cancellationToken).ConfigureAwait(false);
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
    /// All jobs that this user may see, live: as they stand now, then every change, until the token is cancelled. Lost connections are
    /// made anew.
    /// </summary>
    /// <param name="cancellationToken">Ends the watching.</param>
    public IAsyncEnumerable<JobInfo> WatchAsync(CancellationToken cancellationToken = default) =>
        JobEvents.WatchAllAsync(_connection, cancellationToken);
}
