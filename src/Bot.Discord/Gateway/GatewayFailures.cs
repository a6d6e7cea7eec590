using System.Net.Sockets;
using System.Net.WebSockets;

namespace Bot.Discord.Gateway;

/// <summary>The exceptions that a broken or unreachable connection throws.</summary>
internal static class GatewayFailures
{
    public static bool IsConnectionLost(Exception failure) => failure is WebSocketException or IOException
        or HttpRequestException or SocketException or TimeoutException or OperationCanceledException
        or ObjectDisposedException or InvalidOperationException;
}
