using System.Net;
using System.Net.Sockets;

namespace Bot.Core.Web;

/// <summary>
/// The addresses that are not on the public internet, from IANA's IPv4 and IPv6 special-purpose address registries
/// (RFC 6890). Of IPv6 only global unicast (2000::/3) is public, and of that not what carries an IPv4 address inside.
/// </summary>
internal static class SpecialAddresses
{
    private static readonly IPNetwork[] Special = Array.ConvertAll(
        [
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
            "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
            "224.0.0.0/4", "240.0.0.0/4",
            "2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20",
        ],
        text => IPNetwork.Parse(text));

    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    public static bool IsPublic(IPAddress address)
    {
        // Named apart: IPNetwork may judge a mapped address by the IPv4 address inside.
        if (address.IsIPv4MappedToIPv6) return false;
        if (address.AddressFamily == AddressFamily.InterNetworkV6 && !GlobalUnicast.Contains(address)) return false;
        return !Array.Exists(Special, network => network.Contains(address));
    }
}
