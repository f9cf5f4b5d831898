using System.Security.Cryptography;
using Microsoft.AspNetCore.Components.Server.ProtectedBrowserStorage;
using Microsoft.JSInterop;

namespace JettraAdmin.Components.Live;

/// <summary>Whether the file of a backup comes to this computer by itself: this browser remembers what was chosen last.</summary>
/// <remarks>To be asked once the circuit is interactive. What cannot be read counts as not chosen.</remarks>
public sealed class DownloadPreference
{
    /// <summary>What holds until something is chosen.</summary>
    public const bool Default = true;

    private const string Key = "download-when-done";

    private readonly ProtectedLocalStorage _storage;

    /// <summary>Creates it.</summary>
    public DownloadPreference(ProtectedLocalStorage storage) => _storage = storage;

    /// <summary>What was chosen last.</summary>
    public async Task<bool> GetAsync()
    {
        try
        {
            ProtectedBrowserStorageResult<bool> stored = await _storage.GetAsync<bool>(Key);
            return stored.Success ? stored.Value : Default;
        }
        catch (Exception e) when (e is CryptographicException or JSException or System.Text.Json.JsonException)
        {
            // Written under a key that is gone, or by a hand.
            return Default;
        }
        catch (JSDisconnectedException)
        {
            return Default;
        }
    }

    /// <summary>Remembers a choice.</summary>
    public async Task SetAsync(bool download)
    {
        try
        {
            await _storage.SetAsync(Key, download);
        }
        catch (Exception e) when (e is JSException or JSDisconnectedException)
        {
            // A browser without storage asks again the next time.
        }
    }
}
