using JettraAdmin.Driver;
using JettraAdmin.Shell.Commands;
using JettraAdmin.Shell.Session;
using JettraAdmin.Shell.Start;

namespace JettraAdmin.Shell.Interactive;

/// <summary>
/// The names for completion, cached so that completion never waits for the server.
/// </summary>
internal sealed class NameCache(ShellSession session)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    private volatile Snapshot _known = new([], [], [], null);

    /// <summary>The maximum number of offered files.</summary>
    private const int MaxFiles = 200;

    /// <summary>Returns the names for an argument.</summary>
    /// <param name="kind">The kind of the argument.</param>
    /// <param name="typed">The part that was typed.</param>
    public IEnumerable<string> Of(ArgumentKind kind, string typed) => kind switch
    {
        ArgumentKind.Database => _known.Databases,
        ArgumentKind.Collection => _known.Collections,
        ArgumentKind.Backup => _known.Backups,
        ArgumentKind.BackupOrLocalFile => _known.Backups.Concat(LocalPath.Complete(typed, MaxFiles)),
        ArgumentKind.LocalFile => LocalPath.Complete(typed, MaxFiles),
        ArgumentKind.Format => ["json", "csv"],
        _ => [],
    };

    /// <summary>Whether the names were fetched for the present server, user and database.</summary>
    public bool IsForSession => _known.Of == (session.Url, session.User, session.Database);

    /// <summary>Fetches the names. Names that cannot be fetched are not offered.</summary>
    public async Task RefreshAsync(CancellationToken ct)
    {
        var of = (session.Url, session.User, session.Database);
        if (session.SignedIn is not { } client)
        {
            _known = new Snapshot([], [], [], of);
            return;
        }

        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(ct);
        timeout.CancelAfter(Timeout);
        // Databases are published first, so that slow answers to the other requests do not delay them.
        string[] databases = [.. (await TryAsync(client.Databases.ListAsync(timeout.Token)) ?? []).Select(d => d.Name)];
        _known = _known with { Databases = databases };
        var backups = await TryAsync(client.ListBackupsAsync(timeout.Token)) ?? [];
        var collections = of.Database is null ? [] : await TryAsync(client.Database(of.Database).ListCollectionsAsync(timeout.Token)) ?? [];
        _known = new Snapshot(databases, collections, backups, of);
    }

    private static async Task<T?> TryAsync<T>(Task<T> request)
        where T : class
    {
        try
        {
            return await request;
        }
        catch (Exception e) when (e is JettraException or OperationCanceledException)
        {
            return null;
        }
    }

    private sealed record Snapshot(
        IReadOnlyList<string> Databases, IReadOnlyList<string> Collections, IReadOnlyList<string> Backups, (string Url, string? User, string? Database)? Of);
}
