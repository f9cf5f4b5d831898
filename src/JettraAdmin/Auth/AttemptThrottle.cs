using System.Buffers.Binary;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace JettraAdmin.Auth;

/// <summary>
/// How many wrong passwords may be tried: by one address over all names, by one address for one name, and for one name by
/// all addresses together. Names that nobody has are counted like all others, so that the limits do not tell who exists.
/// </summary>
/// <remarks>It does not decide alone: who proved the password from an address is let in past it, see <see cref="Credentials"/>.</remarks>
internal sealed class AttemptThrottle(TimeProvider time)
{
    /// <summary>Wrong passwords of one address in a minute.</summary>
    public const int PerAddress = 30;

    /// <summary>Wrong passwords of one address for one name in five minutes.</summary>
    public const int PerAddressAndName = 10;

    /// <summary>Wrong passwords for one name in an hour, from everywhere.</summary>
    public const int PerName = 100;

    private readonly AttemptCounter<IPAddress> _addresses = new(PerAddress, TimeSpan.FromMinutes(1), time);
    private readonly AttemptCounter<(IPAddress, UInt128)> _pairs = new(PerAddressAndName, TimeSpan.FromMinutes(5), time);
    private readonly AttemptCounter<UInt128> _names = new(PerName, TimeSpan.FromHours(1), time);

    /// <summary>Until when an address must wait with this name; null when it need not.</summary>
    public DateTimeOffset? BlockedUntil(IPAddress group, string name)
    {
        var key = KeyOf(name);
        return Later(Later(_addresses.BlockedUntil(group), _pairs.BlockedUntil((group, key))), _names.BlockedUntil(key));
    }

    /// <summary>Until when a name is closed to addresses that did not prove its password; null when it is open.</summary>
    public DateTimeOffset? ClosedUntil(string name) => _names.BlockedUntil(KeyOf(name));

    /// <summary>Counts a wrong password, and says whether it reached the limit of the address or of the name.</summary>
    public (bool Address, bool Name) CountFailure(IPAddress group, string name)
    {
        var key = KeyOf(name);
        var address = _addresses.Count(group) | _pairs.Count((group, key));
        return (address, _names.Count(key));
    }

    /// <summary>Opens a name again, after its password changed.</summary>
    public void Open(string name) => _names.Forget(KeyOf(name));

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) =>
        one is null || other > one ? other : one;

    // Of the same length, however long the name is that a stranger sends.
    private static UInt128 KeyOf(string name)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(UserName.IsText(name) ? UserDirectory.KeyOf(name) : name));
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }
}
