using System.Net;

namespace Bot.Core.Media;

/// <summary>Whether a URL that a member or fal named may be fetched: public https, never our own network.</summary>
/// <param name="allowedOrigins">Origins that are allowed as they are (scheme, host and port), for the sandbox.</param>
public sealed class PublicAddress(IEnumerable<Uri> allowedOrigins)
{
    private const int LongestUrl = 2_048;
    private readonly Uri[] _allowedOrigins = [.. allowedOrigins];

    /// <summary>Judges a URL as it is written. Names are resolved, and judged again, only when connecting.</summary>
    /// <param name="text">What was written; null counts as empty.</param>
    /// <returns>The URL, or the refusal in words.</returns>
    public AddressCheck Check(string? text)
    {
        var trimmed = text?.Trim() ?? "";
        if (trimmed.Length > LongestUrl) return AddressCheck.Refuse(AddressRefusal.TooLong);
        if (!Uri.TryCreate(trimmed, UriKind.Absolute, out var url) || url.Host.Length == 0)
        {
            return AddressCheck.Refuse(AddressRefusal.NotAUrl);
        }

        return Judge(url) is { } refusal ? AddressCheck.Refuse(refusal) : AddressCheck.Allow(url);
    }

    /// <summary>Whether an address is on the public internet.</summary>
    /// <param name="address">IPv4 or IPv6.</param>
    /// <returns>False for private, loopback, link-local, shared, multicast, reserved and mapped addresses.</returns>
    public static bool IsPublic(IPAddress address) => SpecialAddresses.IsPublic(address);

    /// <summary>Whether a connection to this host and port was allowed as it is.</summary>
    internal bool IsAllowedAsIs(string host, int port) =>
        Array.Exists(_allowedOrigins, o => o.Port == port && IsSameHost(o, host));

    private AddressRefusal? Judge(Uri url)
    {
        if (url.UserInfo.Length > 0) return AddressRefusal.HasUserInfo;
        if (Array.Exists(_allowedOrigins, o => IsSameOrigin(o, url))) return null;
        if (url.Scheme != Uri.UriSchemeHttps) return AddressRefusal.NotHttps;
        if (!url.IsDefaultPort) return AddressRefusal.OtherPort;
        return IsPublicHost(url) ? null : AddressRefusal.NotPublic;
    }

    private static bool IsPublicHost(Uri url)
    {
        if (IPAddress.TryParse(url.DnsSafeHost, out var address)) return IsPublic(address);
        var host = url.IdnHost.TrimEnd('.');

        // A name without a dot is looked up in the search domains of our own network.
        return host.Contains('.') && !SpecialNames.IsLocal(host);
    }

    private static bool IsSameOrigin(Uri allowed, Uri url) =>
        allowed.Scheme == url.Scheme && allowed.Port == url.Port && IsSameHost(allowed, url.IdnHost);

    private static bool IsSameHost(Uri allowed, string host) =>
        allowed.IdnHost.Equals(host, StringComparison.OrdinalIgnoreCase);
}
