using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace JettraAdmin.Auth;

/// <summary>
/// How many wrong passwords one address may try in a minute, over all doors and all names. Beyond that nothing from there
/// is compared until the minute is over.
/// </summary>
internal sealed class AttemptThrottle(TimeProvider time)
{
    /// <summary>Wrong attempts per address and minute.</summary>
    public const int Limit = 30;

    private const int MaxAddresses = 10_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<IPAddress, Attempts> _byAddress = new();

    /// <summary>Until when an address must wait; null when it need not.</summary>
    public DateTimeOffset? BlockedUntil(IPAddress? address) =>
        _byAddress.TryGetValue(Group(address), out Attempts? attempts) && attempts.Count >= Limit && attempts.Ends > time.GetUtcNow()
            ? attempts.Ends
            : null;

    public void CountFailure(IPAddress? address)
    {
        DateTimeOffset now = time.GetUtcNow();
        if (_byAddress.Count >= MaxAddresses)
        {
            Forget(now);
        }

        _byAddress.AddOrUpdate(
            Group(address),
            _ => new Attempts(1, now + Window),
            (_, old) => old.Ends > now ? old with { Count = old.Count + 1 } : new Attempts(1, now + Window));
    }

    private void Forget(DateTimeOffset now)
    {
        foreach ((IPAddress address, Attempts attempts) in _byAddress)
        {
            if (attempts.Ends <= now)
            {
                _byAddress.TryRemove(address, out _);
            }
        }
    }

    // A network of IPv6 is one visitor: it has more addresses than can be counted.
    private static IPAddress Group(IPAddress? address)
    {
        if (address is null)
        {
            return IPAddress.None;
        }

        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address;
        }

        byte[] bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }

    private sealed record Attempts(int Count, DateTimeOffset Ends);
}
