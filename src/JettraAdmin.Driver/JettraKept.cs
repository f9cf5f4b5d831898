using System.Globalization;
using JettraAdmin.Driver.Http;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Driver;

/// <summary>Kept states: data that a restore, an undo or a drop replaced, and that can be brought back for a while.</summary>
public sealed class JettraKept
{
    private readonly ServerConnection _connection;

    internal JettraKept(ServerConnection connection) => _connection = connection;

    /// <summary>Lists the kept states, the newest first.</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task<IReadOnlyList<UndoInfo>> ListAsync(CancellationToken cancellationToken = default) =>
        _connection.RequestAsync(ApiRequest.Get(Route.To("undo")), WireJson.Default.IReadOnlyListUndoInfo, cancellationToken);

    /// <summary>Brings a kept state back: undoes a restore, an undo or a drop. What it replaces becomes a kept state.</summary>
    /// <param name="id">The id, from <see cref="UndoInfo.Id"/> or <see cref="JobResultInfo.Undo"/>.</param>
    /// <param name="newName">Another name for a dropped database, if its own is in use; null for its own.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The completed job.</returns>
    public Task<JobInfo> BringBackAsync(long id, string? newName = null, CancellationToken cancellationToken = default)
    {
        var request = ApiRequest.Post(StateRoute(id), new BringBack(newName), WireJson.Default.BringBack) with { WithoutTimeout = true };
        return _connection.RequestAsync(request, WireJson.Default.JobInfo, cancellationToken);
    }

    /// <summary>Deletes a kept state. <b>It cannot be brought back any more.</b></summary>
    /// <param name="id">The id of the kept state.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task FreeAsync(long id, CancellationToken cancellationToken = default) =>
        _connection.RequestAsync(ApiRequest.Delete(StateRoute(id)), WireJson.Default.Done, cancellationToken);

    private static Route StateRoute(long id) => Route.To("undo", id.ToString(CultureInfo.InvariantCulture));
}
