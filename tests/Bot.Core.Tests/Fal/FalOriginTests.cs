using Bot.Core.Fal;

namespace Bot.Core.Tests.Fal;

public sealed class FalOriginTests
{
    private static readonly FalOptions Options = new(
        new Uri("https://queue.fal.run/"), new Uri("https://rest.fal.ai"), new Uri("https://api.fal.ai/v1"), "k");

    [Theory]
    [InlineData("https://queue.fal.run/x", true)]
    [InlineData("https://QUEUE.fal.run:443/x", true)]
    [InlineData("https://rest.fal.ai/x", true)]
    [InlineData("https://api.fal.ai/v2", true)]
    [InlineData("http://queue.fal.run/x", false)]
    [InlineData("https://queue.fal.run:444/x", false)]
    [InlineData("https://queue.fal.run@evil.test/x", false)]
    [InlineData("https://u@queue.fal.run/x", false)]
    [InlineData("https://evil.queue.fal.run/x", false)]
    [InlineData("https://fal.run/x", false)]
    [InlineData("https://queue.fal.run./x", false)]
    public void The_key_goes_to_the_operators_origins_only(string url, bool isTrusted) =>
        Assert.Equal(isTrusted, FalOrigin.IsTrusted(new Uri(url), Options));

    [Theory]
    [InlineData("https://a.test", "https://a.test/x/y?z=1")]
    [InlineData("https://a.test/", "https://a.test/x/y?z=1")]
    [InlineData("http://127.0.0.1:81/fal/", "http://127.0.0.1:81/fal/x/y?z=1")]
    public void A_path_is_put_below_a_root(string root, string url) =>
        Assert.Equal(url, FalOrigin.Below(new Uri(root), "x/y?z=1").AbsoluteUri);

    [Fact]
    public void The_connection_to_fal_follows_no_redirect_and_keeps_no_cookie()
    {
        using var handler = FalHttp.CreateHandler();
        Assert.False(handler.AllowAutoRedirect || handler.UseCookies);
    }
}
