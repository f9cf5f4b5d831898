using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace JettraAdmin.Auth;

/// <summary>
/// Which password was proved right by this process, so that Basic authentication does not hash one at every request, and a
/// right one is told from a wrong one without effort while others try wrong ones. Holds no password: an HMAC of it and of
/// the user's stamp, in memory alone, under a key made at the start.
/// </summary>
internal sealed class ProvenPasswords
{
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    // One right password per user: it cannot grow beyond them.
    private readonly ConcurrentDictionary<string, Proof> _byUser = new(StringComparer.Ordinal);

    /// <summary>Whether a password is the user's; null when none was proved since it was last changed.</summary>
    public bool? Matches(KnownUser user, string password) =>
        _byUser.TryGetValue(user.Id, out var proof) && proof.Stamp == user.Stamp
            ? CryptographicOperations.FixedTimeEquals(proof.Mac, Mac(user, password))
            : null;

    public void Keep(KnownUser user, string password) => _byUser[user.Id] = new Proof(user.Stamp, Mac(user, password));

    private byte[] Mac(KnownUser user, string password) =>
        HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{user.Id}\n{user.Stamp}\n{password}"));

    private sealed record Proof(string Stamp, byte[] Mac);
}
