using System.Net;
using System.Net.Sockets;

namespace Bot.Core.Web;

/// <summary>Connections to hosts that others named.</summary>
public static class GuardedHttp
{
    /// <summary>
    /// A handler that resolves each name itself and connects to public addresses only, so a name that changes its
    /// address in between gains nothing. It follows no redirect, uses no proxy, and keeps no cookies.
    /// </summary>
    /// <param name="policy">What is allowed besides.</param>
    /// <returns>The handler; give it to one <see cref="HttpClient"/> for the whole process.</returns>
    public static SocketsHttpHandler CreateHandler(PublicAddress policy) =>
        CreateHandler(policy, (host, cancellationToken) => Dns.GetHostAddressesAsync(host, cancellationToken));

    internal static SocketsHttpHandler CreateHandler(
        PublicAddress policy, Func<string, CancellationToken, Task<IPAddress[]>> resolve) => new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            MaxResponseHeadersLength = 32,
            ConnectCallback = (context, cancellationToken) =>
                ConnectAsync(policy, resolve, context.DnsEndPoint, cancellationToken),
        };

    private static async ValueTask<Stream> ConnectAsync(
        PublicAddress policy,
        Func<string, CancellationToken, Task<IPAddress[]>> resolve,
        DnsEndPoint target,
        CancellationToken cancellationToken)
    {
        var host = target.Host.Trim('[', ']');
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await resolve(host, cancellationToken);
        if (!policy.IsAllowedAsIs(target.Host, target.Port) && !policy.IsAllowedAsIs(host, target.Port))
        {
            // One private address among public ones is a trick: the whole name is refused.
            var isPublic = addresses.Length > 0 && Array.TrueForAll(addresses, PublicAddress.IsPublic);
            if (!isPublic) throw new NotPublicException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, target.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>A name resolves to an address that is not public.</summary>
internal sealed class NotPublicException() : IOException("The host is not on the public internet.");
