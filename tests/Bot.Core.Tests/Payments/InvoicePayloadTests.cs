using System.Text;
using Bot.Core.Payments;

namespace Bot.Core.Tests.Payments;

public sealed class InvoicePayloadTests
{
    [Fact]
    public void What_is_written_is_read()
    {
        var payload = new InvoicePayload("5000000001", new StarPackage(new CreditAmount(500), 250));
        Assert.Equal("credits1:5000000001:500:250", payload.Write());
        Assert.Equal(payload, InvoicePayload.Read(payload.Write()));
    }

    [Fact]
    public void The_longest_one_fits_what_Telegram_takes()
    {
        var longest = new InvoicePayload($"{long.MaxValue}", new StarPackage(new CreditAmount(StarPackage.MaxCredits), StarPackage.MaxStars)).Write();
        Assert.InRange(Encoding.UTF8.GetByteCount(longest), 1, 128);
    }

    [Theory]
    [InlineData("")]
    [InlineData("premium")]
    [InlineData("credits1")]
    [InlineData("credits1:1:500")]
    [InlineData("credits1::500:250")]
    [InlineData("credits2:1:500:250")]
    [InlineData("credits1:1:500:250:1")]
    [InlineData("credits1:1:0:250")]
    [InlineData("credits1:1:500:0")]
    [InlineData("credits1:1:-500:250")]
    [InlineData("credits1:1:+500:250")]
    [InlineData("credits1:1: 500:250")]
    [InlineData("credits1:1:500.0:250")]
    [InlineData("credits1:1:5e2:250")]
    [InlineData("credits1:1:100000001:250")]
    [InlineData("credits1:1:500:100001")]
    [InlineData("credits1:1:99999999999999999999999:250")]
    [InlineData("CREDITS1:1:500:250")]
    public void What_this_bot_never_wrote_is_not_read(string text) => Assert.Null(InvoicePayload.Read(text));

    [Fact]
    public void What_is_too_long_is_not_read() => Assert.Null(InvoicePayload.Read($"credits1:{new string('1', 200)}:500:250"));
}
