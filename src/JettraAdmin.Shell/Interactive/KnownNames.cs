using JettraAdmin.Driver;
using JettraAdmin.Shell.Commands;
using JettraAdmin.Shell.Session;
using JettraAdmin.Shell.Start;

namespace JettraAdmin.Shell.Interactive;

/// <summary>
/// The names that completion offers, as they were when they were last fetched: typing never waits for the server.
/// </summary>
internal sealed class KnownNames(ShellSession session)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private volatile Snapshot _known = new([], [], [], null);

    /// <summary>So many files are offered.</summary>
    private const int MostFiles = 200;

    /// <summary>Names that may stand at a place.</summary>
    /// <param name="kind">What stands there.</param>
    /// <param name="typed">What was typed of it.</param>
    public IEnumerable<string> Of(ArgumentKind kind, string typed) => kind switch
    {
        ArgumentKind.Database => _known.Databases,
        ArgumentKind.Collection => _known.Collections,
        ArgumentKind.Backup => _known.Backups,
        ArgumentKind.BackupOrLocalFile => _known.Backups.Concat(LocalPath.Beginning(typed, MostFiles)),
        ArgumentKind.LocalFile => LocalPath.Beginning(typed, MostFiles),
        ArgumentKind.Format => ["json", "csv"],
        _ => [],
    };

    /// <summary>Whether what is known was fetched for the database in use.</summary>
    public bool FitsSession => _known.Of == (session.Url, session.User, session.Database);

    /// <summary>Fetches the names anew. What cannot be fetched is not offered; the command that needs it will say why.</summary>
    public async Task RefreshAsync(CancellationToken ct)
    {
        var of = (session.Url, session.User, session.Database);
        if (session.SignedIn is not { } client)
        {
            _known = new Snapshot([], [], [], of);
            return;
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        // Databases first and at once: a slow answer to the others does not hold them back.
        string[] databases = [.. (await TryAsync(client.Databases.ListAsync(patience.Token)) ?? []).Select(d => d.Name)];
        _known = _known with { Databases = databases };
        var backups = await TryAsync(client.ListBackupsAsync(patience.Token)) ?? [];
        var collections = of.Database is null ? [] : await TryAsync(client.Database(of.Database).ListCollectionsAsync(patience.Token)) ?? [];
        _known = new Snapshot(databases, collections, backups, of);
    }

    private static async Task<T?> TryAsync<T>(Task<T> asked)
        where T : class
    {
        try
        {
            return await asked;
        }
        catch (Exception e) when (e is JettraException or OperationCanceledException)
        {
            return null;
        }
    }

    private sealed record Snapshot(
        IReadOnlyList<string> Databases, IReadOnlyList<string> Collections, IReadOnlyList<string> Backups, (string Url, string? User, string? Database)? Of);
}
