using System.Security.Cryptography;
using JettraAdmin.Engine.Backups;
using Microsoft.AspNetCore.Components.Server.ProtectedBrowserStorage;
using Microsoft.JSInterop;

namespace JettraAdmin.Components.Backups.Listing;

/// <summary>Which columns of the backup list are hidden. The browser remembers it.</summary>
/// <remarks>Use it only when the circuit is interactive. A value that cannot be read counts as none.</remarks>
/// <param name="storage">The storage of the browser.</param>
public sealed class BackupColumnChoice(ProtectedLocalStorage storage)
{
    private const string Key = "backup-columns-hidden";

    /// <summary>The columns that can be hidden.</summary>
    public static IReadOnlyList<BackupColumn> All { get; } = [BackupColumn.Documents, BackupColumn.Size, BackupColumn.Assurance, BackupColumn.By];

    /// <summary>The hidden columns.</summary>
    public IReadOnlySet<BackupColumn> Hidden { get; private set; } = new HashSet<BackupColumn>();

    /// <summary>Reads the last choice.</summary>
    public async Task ReadAsync()
    {
        try
        {
            var stored = await storage.GetAsync<string[]>(Key);
            Hidden = (stored.Value ?? []).Select(BackupListAddress.Column).OfType<BackupColumn>().Intersect(All).ToHashSet();
        }
        catch (Exception e) when (e is CryptographicException or JSException or System.Text.Json.JsonException or JSDisconnectedException)
        {
            // Encrypted with a lost key, edited by hand, or the page is closed: all columns are shown.
        }
    }

    /// <summary>Hides a column, or shows it.</summary>
    public async Task SetAsync(BackupColumn column, bool hidden)
    {
        var now = Hidden.ToHashSet();
        _ = hidden ? now.Add(column) : now.Remove(column);
        Hidden = now;
        try
        {
            await storage.SetAsync(Key, Hidden.Select(BackupListAddress.NameOf).ToArray());
        }
        catch (Exception e) when (e is JSException or JSDisconnectedException)
        {
            // Without storage, the choice holds for this page.
        }
    }
}
