using System.Net;
using System.Net.Sockets;

namespace JettraAdmin.Auth;

/// <summary>Groups the addresses that count as one client.</summary>
internal static class AddressGroup
{
    /// <summary>An IPv4 address is a group of its own. IPv6 addresses are grouped by /64 network, because one client usually owns a whole /64 network.</summary>
    public static IPAddress Of(IPAddress? address)
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

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }
}
