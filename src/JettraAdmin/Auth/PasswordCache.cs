using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace JettraAdmin.Auth;

/// <summary>
/// Remembers which passwords were right, so that Basic authentication does not need the slow hash for each request. Holds no
/// passwords, only an HMAC of password and security stamp, in memory, with a key created at startup.
/// </summary>
internal sealed class PasswordCache
{
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    // One entry per user, so it cannot grow beyond the number of users.
    private readonly ConcurrentDictionary<string, Proof> _byUser = new(StringComparer.Ordinal);

    /// <summary>Whether a password is the user's, or null if there is no entry for the current password.</summary>
    public bool? Matches(KnownUser user, string password) =>
        _byUser.TryGetValue(user.Id, out var proof) && proof.Stamp == user.Stamp
            ? CryptographicOperations.FixedTimeEquals(proof.Mac, Mac(user, password))
            : null;

    public void Keep(KnownUser user, string password) => _byUser[user.Id] = new Proof(user.Stamp, Mac(user, password));

    private byte[] Mac(KnownUser user, string password) =>
        HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{user.Id}\n{user.Stamp}\n{password}"));

    private sealed record Proof(string Stamp, byte[] Mac);
}
