using System.Net;

namespace Bot.Core.Media;

/// <summary>Whether a URL that a member or fal named may be fetched: public https, never our own network.</summary>
/// <param name="allowedOrigins">Origins that are allowed as they are (scheme, host and port), for the sandbox.</param>
public sealed class PublicAddress(IEnumerable<Uri> allowedOrigins)
{
    /// <summary>Judges a URL as it is written. Names are resolved, and judged again, only when connecting.</summary>
    /// <param name="text">What was written; null counts as empty.</param>
    /// <returns>The URL, or the refusal in words.</returns>
    public AddressCheck Check(string? text) => throw new NotSupportedException(text + allowedOrigins);

    /// <summary>Whether an address is on the public internet.</summary>
    /// <param name="address">IPv4 or IPv6.</param>
    /// <returns>False for private, loopback, link-local, shared, multicast, reserved and mapped addresses.</returns>
    public static bool IsPublic(IPAddress address) => throw new NotSupportedException(address.ToString());
}
