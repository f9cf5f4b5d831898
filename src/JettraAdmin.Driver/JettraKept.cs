using System.Globalization;
using JettraAdmin.Driver.Http;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Driver;

/// <summary>What is kept for a while so that it can be brought back: data that a restore or an undo replaced, and dropped databases.</summary>
public sealed class JettraKept
{
    private readonly ServerConnection _connection;

    internal JettraKept(ServerConnection connection) => _connection = connection;

    /// <summary>What is kept, the newest first, with the space it takes.</summary>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task<IReadOnlyList<UndoInfo>> ListAsync(CancellationToken cancellationToken = default) =>
        _connection.AskAsync(ApiRequest.Get(Route.To("undo")), WireJson.Default.IReadOnlyListUndoInfo, cancellationToken);

    /// <summary>Brings kept data back: it undoes a restore, or a drop. What it replaces is kept in its turn.</summary>
    /// <param name="id">The entry, from <see cref="UndoInfo.Id"/> or <see cref="JobResultInfo.Undo"/>.</param>
    /// <param name="newName">Another name for a dropped database whose own is taken; null for its own.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The job that did it.</returns>
    public Task<JobInfo> BringBackAsync(long id, string? newName = null, CancellationToken cancellationToken = default)
    {
        var request = ApiRequest.Post(Entry(id), new BringBack(newName), WireJson.Default.BringBack) with { Unhurried = true };
        return _connection.AskAsync(request, WireJson.Default.JobInfo, cancellationToken);
    }

    /// <summary>Frees the space of an entry now. <b>It cannot be brought back any more.</b></summary>
    /// <param name="id">The entry.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task FreeAsync(long id, CancellationToken cancellationToken = default) =>
        _connection.AskAsync(ApiRequest.Delete(Entry(id)), WireJson.Default.Done, cancellationToken);

    private static Route Entry(long id) => Route.To("undo", id.ToString(CultureInfo.InvariantCulture));
}
