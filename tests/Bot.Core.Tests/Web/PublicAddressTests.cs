using System.Net;
using Bot.Core.Web;

namespace Bot.Core.Tests.Web;

public sealed class PublicAddressTests
{
    private static readonly PublicAddress Policy = new([new Uri("http://127.0.0.1:4011/media/")]);

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
    [InlineData("http://127.0.0.1:4011/", AddressRefusal.NotHttps)]
    [InlineData("http://127.0.0.1:4011/queue/requests/1", AddressRefusal.NotHttps)]
    [InlineData("http://127.0.0.1:4011/media/../queue", AddressRefusal.NotHttps)]
    [InlineData("http://127.0.0.1:4011/media/%2e%2e/queue", AddressRefusal.NotHttps)]
    [InlineData("http://127.0.0.1:4011/media/..%2fqueue", AddressRefusal.NotHttps)]
    [InlineData("http://127.0.0.1:4011/media/..%5Cqueue", AddressRefusal.NotHttps)]
    [InlineData("http://127.0.0.1:4011/Media/a.png", AddressRefusal.NotHttps)]
    [InlineData("http://127.0.0.1:4012/", AddressRefusal.NotHttps)]
    // Circled, wide, mathematical and small digits and letters, and letters that nobody sees.
    [InlineData("https://\u2460\u2461\u2466.\u24ea.\u24ea.\u2460/a.safetensors", AddressRefusal.NotAUrl)]
    [InlineData("https://\uff11\uff12\uff17.0.0.1/", AddressRefusal.NotAUrl)]
    [InlineData("https://\U0001d7cf27.0.0.1/", AddressRefusal.NotAUrl)]
    [InlineData("https://\u00b927.0.0.1/", AddressRefusal.NotAUrl)]
    [InlineData("https://\u0661\u0662\u0667.0.0.1/", AddressRefusal.NotAUrl)]
    [InlineData("https://\u2488\u2488/", AddressRefusal.NotAUrl)]
    [InlineData("https://a.\u24db\u24de\u24d2\u24d0\u24dbhost/", AddressRefusal.NotAUrl)]
    [InlineData("https://a.\uff4c\uff4f\uff43\uff41\uff4c/", AddressRefusal.NotAUrl)]
    [InlineData("https://a.\U0001d425\U0001d428\U0001d41c\U0001d41a\U0001d425/", AddressRefusal.NotAUrl)]
    [InlineData("https://a.localho\u017ft/", AddressRefusal.NotAUrl)]
    [InlineData("https://a.lo\u00adcal/", AddressRefusal.NotAUrl)]
    [InlineData("https://a.lo\u200bcal/", AddressRefusal.NotAUrl)]
    [InlineData("https://a.lo\u034fcal/", AddressRefusal.NotAUrl)]
    [InlineData("https://127\u30020\u30020\u30021/", AddressRefusal.NotPublic)]
    [InlineData("https://127.0.0.1./", AddressRefusal.NotPublic)]
    [InlineData("https://0x7f.1/", AddressRefusal.NotPublic)]
    [InlineData("https://a.0x7f/", AddressRefusal.NotPublic)]
    [InlineData("https://example.127/", AddressRefusal.NotPublic)]
    [InlineData("https://[64:ff9b::7f00:1]/", AddressRefusal.NotPublic)]
    [InlineData("https://[2002:7f00:1::]/", AddressRefusal.NotPublic)]
    [InlineData("https://[fe80::1%25eth0]/", AddressRefusal.NotPublic)]
    [InlineData("https://127.0.0.1:4011/", AddressRefusal.OtherPort)]
    [InlineData("http://user@127.0.0.1:4011/", AddressRefusal.HasUserInfo)]
    public void Any_other_is_refused_with_words(string? url, AddressRefusal refusal)
    {
        var check = Policy.Check(url);
        Assert.Equal(refusal, check.Refusal);
        Assert.False(check.IsAllowed);
        Assert.EndsWith(".", check.MemberText);
    }

    [Theory]
    [InlineData("https://b\u00fccher.example/fox.png?a=%C3%BC", "https://xn--bcher-kva.example/fox.png?a=%C3%BC")]
    [InlineData("https://\u65e5\u672c.example/", "https://xn--wgv71a.example/")]
    [InlineData("https://EXAMPLE.com/A", "https://example.com/A")]
    public void What_is_passed_on_is_what_was_judged_with_its_host_in_plain_letters(string url, string plain) =>
        Assert.Equal(plain, Policy.Check(url).Url!.AbsoluteUri);

    [Fact]
    public void No_host_of_any_letters_throws_or_is_passed_on_as_it_was()
    {
        var random = new Random(12);
        for (var i = 0; i < 3_000; i++)
        {
            var host = string.Concat(Enumerable.Range(0, random.Next(1, 70)).Select(_ => random.Next(4) switch
            {
                0 => ".",
                1 => $"{(char)random.Next('0', 'z')}",
                2 => $"{(char)random.Next(0x80, 0x3000)}",
                _ => char.ConvertFromUtf32(random.Next(0x3000, 0xD7FF)),
            }));
            var check = Policy.Check($"https://{host}/");
            if (check.IsAllowed) Assert.True(check.Url.AbsoluteUri.All(char.IsAscii), check.Url.AbsoluteUri);
        }
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
