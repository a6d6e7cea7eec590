using System.Net;
using Bot.Core.Media;

namespace Bot.Core.Tests.Media;

public sealed class PublicAddressTests
{
    private static readonly PublicAddress Policy = new([new Uri("http://127.0.0.1:4011")]);

    [Theory]
    [InlineData("https://example.com/fox.png")]
    [InlineData("  https://example.com/fox.png?x=1#y  ")]
    [InlineData("https://example.com:443/")]
    [InlineData("https://bücher.example/")]
    [InlineData("https://8.8.8.8/a")]
    [InlineData("https://[2606:4700::1111]/a")]
    [InlineData("https://internal.example.com/")]
    [InlineData("https://mylocal.host.example/")]
    [InlineData("http://127.0.0.1:4011/media/a.png")]
    public void A_public_address_is_allowed(string url) => Assert.True(Policy.Check(url).IsAllowed);

    [Theory]
    [InlineData(null, AddressRefusal.NotAUrl)]
    [InlineData("", AddressRefusal.NotAUrl)]
    [InlineData("fox.png", AddressRefusal.NotAUrl)]
    [InlineData("https://", AddressRefusal.NotAUrl)]
    [InlineData("data:image/png;base64,AAAA", AddressRefusal.NotAUrl)]
    [InlineData("http://example.com/", AddressRefusal.NotHttps)]
    [InlineData("ftp://example.com/", AddressRefusal.NotHttps)]
    [InlineData("file://example.com/etc/passwd", AddressRefusal.NotHttps)]
    [InlineData("https://user@example.com/", AddressRefusal.HasUserInfo)]
    [InlineData("https://user:pw@example.com/", AddressRefusal.HasUserInfo)]
    [InlineData("https://example.com:8443/", AddressRefusal.OtherPort)]
    [InlineData("https://example.com:80/", AddressRefusal.OtherPort)]
    [InlineData("https://localhost/", AddressRefusal.NotPublic)]
    [InlineData("https://LOCALHOST./", AddressRefusal.NotPublic)]
    [InlineData("https://a.localhost/", AddressRefusal.NotPublic)]
    [InlineData("https://printer.local/", AddressRefusal.NotPublic)]
    [InlineData("https://metadata.google.internal/", AddressRefusal.NotPublic)]
    [InlineData("https://router.home.arpa/", AddressRefusal.NotPublic)]
    [InlineData("https://intranet/", AddressRefusal.NotPublic)]
    [InlineData("https://127.0.0.1/", AddressRefusal.NotPublic)]
    [InlineData("https://127.1/", AddressRefusal.NotPublic)]
    [InlineData("https://2130706433/", AddressRefusal.NotPublic)]
    [InlineData("https://0x7f000001/", AddressRefusal.NotPublic)]
    [InlineData("https://0177.0.0.1/", AddressRefusal.NotPublic)]
    [InlineData("https://169.254.169.254/latest/meta-data", AddressRefusal.NotPublic)]
    [InlineData("https://[::1]/", AddressRefusal.NotPublic)]
    [InlineData("https://[::ffff:127.0.0.1]/", AddressRefusal.NotPublic)]
    [InlineData("https://[::ffff:8.8.8.8]/", AddressRefusal.NotPublic)]
    [InlineData("https://[fd00::1]/", AddressRefusal.NotPublic)]
    [InlineData("http://127.0.0.1:4012/", AddressRefusal.NotHttps)]
    [InlineData("https://127.0.0.1:4011/", AddressRefusal.OtherPort)]
    [InlineData("http://user@127.0.0.1:4011/", AddressRefusal.HasUserInfo)]
    public void Any_other_is_refused_with_words(string? url, AddressRefusal refusal)
    {
        var check = Policy.Check(url);
        Assert.Equal(refusal, check.Refusal);
        Assert.False(check.IsAllowed);
        Assert.EndsWith(".", check.MemberText);
    }

    [Fact]
    public void The_longest_address_has_2048_characters()
    {
        const string start = "https://example.com/";
        Assert.True(Policy.Check(start + new string('a', 2_048 - start.Length)).IsAllowed);
        Assert.Equal(AddressRefusal.TooLong, Policy.Check(start + new string('a', 2_049 - start.Length)).Refusal);
        Assert.Equal(AddressRefusal.TooLong, Policy.Check(new string('a', 10_000_000)).Refusal);
    }

    [Fact]
    public void Nothing_local_is_allowed_where_no_origin_is_given() =>
        Assert.False(new PublicAddress([]).Check("http://127.0.0.1:4011/").IsAllowed);

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("10.255.255.255")]
    [InlineData("100.64.0.1")]
    [InlineData("100.127.255.255")]
    [InlineData("127.255.255.254")]
    [InlineData("169.254.1.1")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.1")]
    [InlineData("192.0.2.1")]
    [InlineData("192.168.0.1")]
    [InlineData("198.18.0.1")]
    [InlineData("198.19.255.255")]
    [InlineData("203.0.113.9")]
    [InlineData("224.0.0.1")]
    [InlineData("239.255.255.255")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("::8.8.8.8")]
    [InlineData("64:ff9b::808:808")]
    [InlineData("100::1")]
    [InlineData("2001::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2002:7f00:1::1")]
    [InlineData("fc00::1")]
    [InlineData("fdff::1")]
    [InlineData("fe80::1")]
    [InlineData("fe80::1%2")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    public void A_special_address_is_not_public(string address) =>
        Assert.False(PublicAddress.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("9.255.255.255")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("192.167.255.255")]
    [InlineData("198.20.0.0")]
    [InlineData("223.255.255.255")]
    [InlineData("2606:4700::1111")]
    [InlineData("2a00:1450::1")]
    public void Its_neighbours_are_public(string address) =>
        Assert.True(PublicAddress.IsPublic(IPAddress.Parse(address)));
}
