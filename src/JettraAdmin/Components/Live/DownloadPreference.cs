using System.Security.Cryptography;
using Microsoft.AspNetCore.Components.Server.ProtectedBrowserStorage;
using Microsoft.JSInterop;

namespace JettraAdmin.Components.Live;

/// <summary>Whether backups are downloaded automatically when they are done. The last choice is stored in the browser.</summary>
/// <remarks>Use it only when the circuit is interactive. An unreadable value counts as not set.</remarks>
public sealed class DownloadPreference
{
    /// <summary>The value while nothing is stored.</summary>
    public const bool Default = true;

    private const string Key = "download-when-done";

    private readonly ProtectedLocalStorage _storage;

    /// <summary>Creates it.</summary>
    public DownloadPreference(ProtectedLocalStorage storage) => _storage = storage;

    /// <summary>Reads the last choice.</summary>
    public async Task<bool> GetAsync()
    {
        try
        {
            var stored = await _storage.GetAsync<bool>(Key);
            return stored.Success ? stored.Value : Default;
        }
        catch (Exception e) when (e is CryptographicException or JSException or System.Text.Json.JsonException)
        {
            // Encrypted with a lost key, or edited by hand.
            return Default;
        }
        catch (JSDisconnectedException)
        {
            return Default;
        }
    }

    /// <summary>Stores a choice.</summary>
    public async Task SetAsync(bool download)
    {
        try
        {
            await _storage.SetAsync(Key, download);
        }
        catch (Exception e) when (e is JSException or JSDisconnectedException)
        {
            // Without storage, the default applies the next time.
        }
    }
}
