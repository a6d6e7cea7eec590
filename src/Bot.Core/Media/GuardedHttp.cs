namespace Bot.Core.Media;

/// <summary>Connections to hosts that others named.</summary>
public static class GuardedHttp
{
    /// <summary>
    /// A handler that resolves each name itself and connects to public addresses only, so a name that changes its
    /// address in between gains nothing. It follows no redirect, uses no proxy, and keeps no cookies.
    /// </summary>
    /// <param name="policy">What is allowed besides.</param>
    /// <returns>The handler; give it to one <see cref="HttpClient"/> for the whole process.</returns>
    public static SocketsHttpHandler CreateHandler(PublicAddress policy) => throw new NotSupportedException($"{policy}");
}
