using System.Net;
using System.Net.Sockets;

namespace JettraAdmin.Auth;

/// <summary>Which addresses count as one visitor.</summary>
internal static class AddressGroup
{
    /// <summary>The address itself for IPv4; its /64 network for IPv6, where one visitor has more addresses than can be counted.</summary>
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
