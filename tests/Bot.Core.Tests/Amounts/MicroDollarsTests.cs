using System.Text.Json;
using Bot.Core.Jobs;

namespace Bot.Core.Tests.Amounts;

public sealed class MicroDollarsTests
{
    // As a version stored it in which amounts were plain numbers.
    private const string Stored =
        """{"Command":"imagine","Model":"flux","Endpoint":"fal-ai/flux","Prompt":"a fox","InputJson":"{}","Images":[],"Count":1,"Cost":{"EstimateMicros":25000,"UsdPerBilledUnit":0.025}}""";

    [Fact]
    public void A_stored_cost_still_reads_and_is_written_as_before()
    {
        var request = JsonSerializer.Deserialize(Stored, JobJson.Default.JobRequest)!;

        Assert.Equal(new MicroDollars(25_000), request.Cost!.EstimateMicros);
        Assert.Contains(
            """
            "Cost":{"EstimateMicros":25000,"UsdPerBilledUnit":0.025}
            """,
            JsonSerializer.Serialize(request, JobJson.Default.JobRequest),
            StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_beyond_it_throws()
    {
        Assert.Throws<OverflowException>(static () => new MicroDollars(long.MaxValue) + new MicroDollars(1));
        Assert.Throws<OverflowException>(static () => new MicroDollars(long.MinValue) - new MicroDollars(1));
    }

    [Fact]
    public void Buttons_hold_its_digits() => Assert.Equal("d:-1234567", $"d:{new MicroDollars(-1_234_567)}");
}
