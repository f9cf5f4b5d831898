using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace JettraAdmin.Auth;

/// <summary>
/// Which password was just proved right, so that Basic authentication does not hash one at every request. Holds no
/// password: an HMAC of it and of the user's stamp, under a key made at the start, for five minutes.
/// </summary>
internal sealed class ProvenPasswords(TimeProvider time)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    // One right password per user: it cannot grow beyond them.
    private readonly ConcurrentDictionary<string, Proof> _byUser = new(StringComparer.Ordinal);

    public bool Has(KnownUser user, string password) =>
        _byUser.TryGetValue(user.Id, out Proof? proof)
        && proof.Ends > time.GetUtcNow()
        && CryptographicOperations.FixedTimeEquals(proof.Mac, Mac(user, password));

    public void Keep(KnownUser user, string password) =>
        _byUser[user.Id] = new Proof(Mac(user, password), time.GetUtcNow() + Life);

    private byte[] Mac(KnownUser user, string password) =>
        HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{user.Id}\n{user.Stamp}\n{password}"));

    private sealed record Proof(byte[] Mac, DateTimeOffset Ends);
}
