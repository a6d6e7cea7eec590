using Bot.Core.Fal;
using Bot.Core.Jobs.Alerts;

namespace Bot.Core.Tests.Jobs.Alerts;

public sealed class AlertTextTests
{
    [Fact]
    public void An_alert_names_the_model_the_rate_the_commonest_failure_and_a_next_step() =>
        Assert.Equal(
            "flux-dev is failing: 6 of 8 jobs in the last 15 minutes (75%; usual are 5%). Mostly EndpointGone: fal does not "
            + "have this endpoint. "
            + "Members got their credits back.\nNext: give the model another endpoint or a fallback in BOT_CATALOG.",
            AlertText.Raised("flux-dev", new RecentJobs(2, 6, FailureKind.EndpointGone), 0.05));

    [Fact]
    public void A_recovery_says_since_when_it_had_failed() =>
        Assert.Equal(
            "flux-dev works again: 8 of 9 jobs in the last 15 minutes were delivered. It had been failing since 2026-01-02 03:04 UTC.",
            AlertText.Recovered("flux-dev", new RecentJobs(8, 1, null), new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero)));

    [Fact]
    public void Every_kind_has_a_meaning_and_a_next_step()
    {
        foreach (var kind in Enum.GetValues<FailureKind>())
        {
            var text = AlertText.Raised("flux-dev", new RecentJobs(0, 5, kind), 0.05);
            Assert.Contains($"Mostly {kind}: ", text, StringComparison.Ordinal);
            Assert.Contains("\nNext: ", text, StringComparison.Ordinal);
            Assert.InRange(text.Length, 100, 600);
        }
    }
}
