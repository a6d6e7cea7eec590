using System.Net;

namespace Bot.Core.Web;

/// <summary>Whether a URL that a member or fal named may be fetched: public https, never our own network.</summary>
/// <param name="allowedRoots">
/// What is allowed as it is, for stand-ins: below these, by scheme, host, port and path. Nothing else of their hosts is.
/// </param>
public sealed class PublicAddress(IEnumerable<Uri> allowedRoots)
{
    private const int MaxUrl = 2_048;

    // An escaped dot or slash may be read as one further on, and lead out of a root.
    private static readonly string[] Escapes = ["%2e", "%2f", "%5c", "\\"];

    private readonly Uri[] _allowedRoots = [.. allowedRoots];

    /// <summary>Judges a URL as it is written. Names are resolved, and judged again, only when connecting.</summary>
    /// <param name="text">What was written; null counts as empty.</param>
    /// <returns>The URL with its host in plain letters, which is what was judged, or the refusal in words.</returns>
    public AddressCheck Check(string? text)
    {
        var trimmed = text?.Trim() ?? "";
        if (trimmed.Length > MaxUrl) return AddressCheck.Refuse(AddressRefusal.TooLong);
        if (!Uri.TryCreate(trimmed, UriKind.Absolute, out var written) || written.Host.Length == 0)
            return AddressCheck.Refuse(AddressRefusal.NotAUrl);
        if (PlainHost.Of(written) is not { } url) return AddressCheck.Refuse(AddressRefusal.NotAUrl);
        return Judge(url) is { } refusal ? AddressCheck.Refuse(refusal) : AddressCheck.Allow(url);
    }

    /// <summary>Whether an address is on the public internet.</summary>
    /// <param name="address">IPv4 or IPv6.</param>
    /// <returns>False for private, loopback, link-local, shared, multicast, reserved and mapped addresses.</returns>
    public static bool IsPublic(IPAddress address) => SpecialAddresses.IsPublic(address);

    /// <summary>Whether a connection to this host and port was allowed as it is.</summary>
    internal bool IsAllowedAsIs(string host, int port) =>
        Array.Exists(_allowedRoots, root => root.Port == port && IsSameHost(root, host));

    private AddressRefusal? Judge(Uri url)
    {
        if (url.UserInfo.Length > 0) return AddressRefusal.HasUserInfo;
        if (Array.Exists(_allowedRoots, root => IsBelow(root, url))) return null;
        if (url.Scheme != Uri.UriSchemeHttps) return AddressRefusal.NotHttps;
        if (!url.IsDefaultPort) return AddressRefusal.OtherPort;
        return IsPublicHost(url) ? null : AddressRefusal.NotPublic;
    }

    private static bool IsPublicHost(Uri url)
    {
        var host = url.IdnHost.TrimEnd('.');
        if (IPAddress.TryParse(host, out var address)) return IsPublic(address);

        // A name without a dot is looked up in the search domains of our own network, and one that ends in a number is read
        // as an address by some (https://url.spec.whatwg.org/#ends-in-a-number-checker).
        return host.Contains('.') && !EndsInNumber(host) && !SpecialNames.IsLocal(host);
    }

    private static bool EndsInNumber(string host)
    {
        var last = host[(host.LastIndexOf('.') + 1)..];
        return last.All(char.IsAsciiDigit)
            || (last.StartsWith("0x", StringComparison.OrdinalIgnoreCase) && last.Skip(2).All(char.IsAsciiHexDigit));
    }

    private static bool IsBelow(Uri root, Uri url) =>
        root.Scheme == url.Scheme && root.Port == url.Port && IsSameHost(root, url.IdnHost)
        && url.AbsolutePath.StartsWith(root.AbsolutePath, StringComparison.Ordinal)
        && !Array.Exists(Escapes, escape => url.AbsolutePath.Contains(escape, StringComparison.OrdinalIgnoreCase));

    private static bool IsSameHost(Uri allowed, string host) =>
        allowed.IdnHost.Equals(host, StringComparison.OrdinalIgnoreCase);
}
