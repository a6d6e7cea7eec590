using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Fal;
using Bot.Core.Jobs;
using Bot.Core.Tests.Features;
using Bot.Core.Tests.People.Linking;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Jobs;

/// <summary>Cancelling while fal is at it costs the operator: after the third in a day it counts against the member's day.</summary>
public sealed class CostlyCancelTests
{
    private static readonly Caller Ann = IntakeBench.Ann;

    [Theory]
    [InlineData("discord")]
    [InlineData("telegram")]
    public async Task The_fourth_of_a_day_counts_as_spent_and_says_so_and_a_new_day_begins_anew(string platform)
    {
        await using var bench = Cancelling(FalCancel.Requested);
        var who = Ann with { Id = new MemberId(platform, "1") };
        for (var n = 1; n <= 2; n++)
            Assert.EndsWith("your 3 credits are back.", await CancelledAsync(bench, who), StringComparison.Ordinal);
        Assert.EndsWith(
            "that was the third time today: from now on such a cancellation counts as spent today.",
            await CancelledAsync(bench, who),
            StringComparison.Ordinal);
        Assert.Equal(0, await SpentAsync(bench, who));
        for (var n = 1; n <= 2; n++)
        {
            Assert.EndsWith(
                "after three such cancellations in a day each counts as spent: 3 credits fewer can be spent today.",
                await CancelledAsync(bench, who),
                StringComparison.Ordinal);
            Assert.Equal(3 * n, await SpentAsync(bench, who));
        }

        Assert.Equal(100, await bench.AvailableAsync(who));
        await bench.AssertBalancedAsync();
        bench.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0, await SpentAsync(bench, who));
        Assert.EndsWith("are back.", await CancelledAsync(bench, who), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_counts_is_refused_when_the_day_is_spent()
    {
        await using var bench = Cancelling(FalCancel.Requested);
        await bench.AskAsync("/limits set daily 6", IntakeBench.Mod);
        for (var n = 1; n <= 5; n++) await CancelledAsync(bench, Ann);
        Assert.Contains("Daily limit", (await bench.AskAsync("/imagine a fox")).Text.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Joining_wallets_brings_no_further_cancellations_for_nothing()
    {
        await using var bench = Cancelling(FalCancel.Requested);
        var tia = LinkBench.Tia;
        for (var n = 1; n <= 3; n++) await CancelledAsync(bench, tia);
        await bench.AvailableAsync(Ann);
        await bench.JoinAsync(Ann, tia);
        Assert.EndsWith("3 credits fewer can be spent today.", await CancelledAsync(bench, Ann), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FalCancel.Cancelled)]
    [InlineData(FalCancel.NotFound)]
    [InlineData(FalCancel.Unknown)]
    public async Task What_fal_had_not_begun_never_counts(FalCancel answer)
    {
        await using var bench = Cancelling(answer);
        for (var n = 1; n <= 5; n++) Assert.EndsWith("are back.", await CancelledAsync(bench, Ann), StringComparison.Ordinal);
        Assert.Equal(0, await SpentAsync(bench, Ann));
    }

    [Fact]
    public async Task What_a_moderator_cancels_does_not_count_against_its_member()
    {
        await using var bench = Cancelling(FalCancel.Requested);
        for (var n = 1; n <= 5; n++)
            Assert.Contains("Cancelled by a moderator.", await CancelledAsync(bench, Ann, IntakeBench.Mod), StringComparison.Ordinal);
        Assert.Equal(0, await SpentAsync(bench, Ann));
    }

    private static IntakeBench Cancelling(FalCancel answer)
    {
        var bench = new IntakeBench();
        (bench.Fal.WatchesForEver, bench.Fal.CancelAnswer) = (true, answer);
        bench.Fal.Updates.Clear();
        return bench;
    }

    /// <summary>Asks for a picture and cancels it once fal has it; what its member reads.</summary>
    private static async Task<string> CancelledAsync(IntakeBench bench, Caller who, Caller? by = null)
    {
        var id = $"{who.Id.Platform}:{Guid.NewGuid():N}";
        await bench.SendAsync(new CommandInput.Text("/imagine a fox"), who, id, Here);
        while ((await bench.Jobs.FindAsync(new JobId(id), CancellationToken.None))?.State != JobState.Submitted) await Task.Yield();
        Assert.Equal("Cancelling.", await bench.SendAsync(new CommandInput.Press($"cancel:{id}"), by ?? who, with: Here));
        await bench.SettledAsync();
        return (who.Id.Platform == "telegram" ? bench.Telegram : bench.Chat).LastText;

        IncomingCommand Here(IncomingCommand command) => command with
        {
            Community = new CommunityId(who.Id.Platform, "77"),
            ReplyTo = new ReplyAddress(who.Id.Platform, "5", $"first {command.Id}"),
        };
    }

    private static async Task<long> SpentAsync(IntakeBench bench, Caller who) =>
        (await bench.Ledger.WalletAsync(who, CancellationToken.None)).SpentToday.Value;
}
