using System.Globalization;
using System.Text.Json;
using Bot.Core.Jobs;

namespace Bot.Core.Tests.Amounts;

public sealed class CreditAmountTests
{
    // As a version stored it in which amounts were plain numbers.
    private const string Stored =
        """{"Command":"imagine","Model":"flux","Endpoint":"fal-ai/flux","Prompt":"a fox","InputJson":"{}","Images":[],"Count":1,"Spared":7,"Fallback":{"Model":"sdxl","Endpoint":"fal-ai/sdxl","InputJson":"{}","Price":12,"Images":[]}}""";

    [Fact]
    public void A_stored_request_still_reads_and_is_written_as_before()
    {
        var request = JsonSerializer.Deserialize(Stored, JobJson.Default.JobRequest)!;

        Assert.Equal((7, 12), (request.Spared.Value, request.Fallback!.Price!.Value.Value));
        var written = JsonSerializer.Serialize(request, JobJson.Default.JobRequest);
        Assert.Contains("\"Spared\":7", written, StringComparison.Ordinal);
        Assert.Contains("\"Price\":12", written, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_beyond_it_throws()
    {
        Assert.Throws<OverflowException>(static () => new CreditAmount(long.MaxValue) + new CreditAmount(1));
        Assert.Throws<OverflowException>(static () => new CreditAmount(long.MinValue) - new CreditAmount(1));
        Assert.Throws<OverflowException>(static () => new CreditAmount(long.MaxValue) * 2);
    }

    [Fact]
    public void It_is_written_as_its_number_is()
    {
        var amount = new CreditAmount(1_234);
        Assert.Equal("1234 1,234", string.Create(CultureInfo.InvariantCulture, $"{amount} {amount:N0}"));
        Assert.Equal("ask:1234", $"ask:{amount}");
    }

    [Theory]
    [InlineData("0", 0L)]
    [InlineData("1000000", 1_000_000L)]
    [InlineData("-1", null)]
    [InlineData("+1", null)]
    [InlineData(" 1", null)]
    [InlineData("1.0", null)]
    [InlineData("99999999999999999999", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_buttons_amount_is_digits_alone(string? text, long? amount) =>
        Assert.Equal(amount, CreditAmount.TryRead(text, out var read) ? read.Value : null);
}
