using System.Net;
using System.Net.Sockets;
using Bot.Core.Chat;
using Bot.Core.Media;
using Bot.Core.Web;

namespace Bot.Core.Tests.Web;

public sealed class GuardedHttpTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.0.0.7")]
    [InlineData("::1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("8.8.8.8", "127.0.0.1")]
    [InlineData]
    public async Task A_name_that_resolves_to_our_own_network_is_not_connected_to(params string[] addresses)
    {
        using var handler = GuardedHttp.CreateHandler(
            new PublicAddress([]), (_, _) => Task.FromResult(Array.ConvertAll(addresses, IPAddress.Parse)));
        var thrown = await Assert.ThrowsAsync<NotPublicException>(() => ConnectAsync(handler, "evil.example", 443));
        Assert.DoesNotContain("evil", thrown.Message);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]")]
    public async Task A_literal_is_judged_without_looking_it_up(string host)
    {
        using var handler = GuardedHttp.CreateHandler(
            new PublicAddress([]), (_, _) => throw new InvalidOperationException("looked up"));
        await Assert.ThrowsAsync<NotPublicException>(() => ConnectAsync(handler, host, 443));
    }

    [Fact]
    public async Task An_origin_that_was_allowed_is_connected_to_and_its_other_ports_are_not()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        using var handler = GuardedHttp.CreateHandler(new PublicAddress([new Uri($"http://127.0.0.1:{port}")]));

        await using var stream = await ConnectAsync(handler, "127.0.0.1", port);

        Assert.True(stream.CanWrite);
        var other = port - 1;
        await Assert.ThrowsAsync<NotPublicException>(() => ConnectAsync(handler, "127.0.0.1", other));
    }

    [Fact]
    public void No_redirect_proxy_or_cookie_leads_around_the_guard()
    {
        using var handler = GuardedHttp.CreateHandler(new PublicAddress([]));
        Assert.False(handler.AllowAutoRedirect || handler.UseProxy || handler.UseCookies);
    }

    [Fact]
    public async Task A_download_tells_such_a_name_from_a_server_that_is_down()
    {
        using var handler = GuardedHttp.CreateHandler(
            new PublicAddress([]), (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]));
        using var http = new HttpClient(handler, disposeHandler: false);
        var download = new MediaDownload(http, new PublicAddress([]), TimeProvider.System, new Random(1));
        var limits = new MediaLimits(1_000, TimeSpan.FromSeconds(30), FileKind.Image);

        var result = await download.ToFileAsync("https://evil.example/", "unused", limits, CancellationToken.None);

        Assert.Equal(MediaFailureKind.Refused, result.Failure!.Kind);
    }

    private static Task<Stream> ConnectAsync(SocketsHttpHandler handler, string host, int port)
    {
        // The context's constructor is not public; a request through the handler would want TLS.
        var context = (SocketsHttpConnectionContext)Activator.CreateInstance(
            typeof(SocketsHttpConnectionContext),
            System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance,
            binder: null,
            [new DnsEndPoint(host, port), new HttpRequestMessage()],
            culture: null)!;
        return handler.ConnectCallback!(context, CancellationToken.None).AsTask();
    }
}
