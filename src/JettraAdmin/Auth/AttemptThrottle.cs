using System.Buffers.Binary;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace JettraAdmin.Auth;

/// <summary>
/// Limits wrong passwords: per address, per address and user name, and per user name from all addresses. Unknown user names
/// count like known ones, so that the limits do not reveal which users exist.
/// </summary>
/// <remarks><see cref="CredentialValidator"/> lets proven addresses pass these limits.</remarks>
internal sealed class AttemptThrottle(TimeProvider time)
{
    /// <summary>Wrong passwords from one address in a minute.</summary>
    public const int PerAddress = 30;

    /// <summary>Wrong passwords from one address for one user name in five minutes.</summary>
    public const int PerAddressAndName = 10;

    /// <summary>Wrong passwords for one user name in an hour, from all addresses.</summary>
    public const int PerName = 100;

    private readonly AttemptCounter<IPAddress> _addresses = new(PerAddress, TimeSpan.FromMinutes(1), time);
    private readonly AttemptCounter<(IPAddress, UInt128)> _pairs = new(PerAddressAndName, TimeSpan.FromMinutes(5), time);
    private readonly AttemptCounter<UInt128> _names = new(PerName, TimeSpan.FromHours(1), time);

    /// <summary>Until when an address is blocked for this user name, or null.</summary>
    public DateTimeOffset? BlockedUntil(IPAddress group, string name)
    {
        var key = KeyOf(name);
        return Later(Later(_addresses.BlockedUntil(group), _pairs.BlockedUntil((group, key))), _names.BlockedUntil(key));
    }

    /// <summary>Until when a user name is locked for all but proven addresses, or null.</summary>
    public DateTimeOffset? LockedUntil(string name) => _names.BlockedUntil(KeyOf(name));

    /// <summary>Counts a wrong password. Returns whether it reached a limit of the address or of the user name.</summary>
    public (bool Address, bool Name) CountFailure(IPAddress group, string name)
    {
        var key = KeyOf(name);
        var address = _addresses.Count(group) | _pairs.Count((group, key));
        return (address, _names.Count(key));
    }

    /// <summary>Unlocks a user name after its password has changed.</summary>
    public void Unlock(string name) => _names.Forget(KeyOf(name));

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) =>
        one is null || other > one ? other : one;

    // A hash, so that long user names take no more memory.
    private static UInt128 KeyOf(string name)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(UserName.IsText(name) ? UserDirectory.KeyOf(name) : name));
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }
}
