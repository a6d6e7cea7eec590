using Bot.Core.Chat.Commands;
using Bot.Core.Ledger;
using Bot.Core.Tests.Features;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Chat.Commands;

/// <summary>Where the bot may send no files, nothing is begun that makes some.</summary>
public sealed class SendRightsTests
{
    private const string Fix = "An admin of the server can give me the right.";

    [Theory]
    [InlineData("/imagine a fox", false, true, "pictures")]
    [InlineData("/imagine a {red, green} fox", false, true, "pictures")]
    [InlineData("/video a fox runs --model kling-v1", true, false, "videos")]
    public async Task It_is_refused_before_fal_is_asked_and_nothing_is_held(string text, bool pictures, bool videos, string what)
    {
        await using var bench = new IntakeBench(new CreditPolicy(new CreditAmount(10_000), CreditAmount.Zero, new CreditAmount(10_000), 3));
        var view = await bench.AskAsync(text, with: command => command with { MaySend = new SendRights(pictures, videos, Fix) });
        Assert.Equal(
            $"Cannot be shown. I have no right to send {what} here. {Fix} Nothing was charged.", view.Text.Plain);
        Assert.True(view.OnlyForCaller);
        Assert.Empty(bench.Fal.Submitted);
        using var raw = new RawSql(bench.DatabasePath);
        Assert.Equal(0L, raw.Scalar("SELECT count(*) FROM jobs"));
        Assert.Equal(0L, raw.Scalar("SELECT count(*) FROM batches"));
        Assert.Equal(0L, raw.Scalar("SELECT count(*) FROM transfers WHERE kind = 'Hold'"));
    }

    [Fact]
    public async Task A_quote_is_not_started_where_the_right_was_lost()
    {
        await using var bench = new IntakeBench();
        await bench.AskAsync("/imagine a {red, green} fox", id: "discord:7");
        var words = await bench.SendAsync(
            new CommandInput.Press("start-batch:discord:7"),
            with: static press => press with { MaySend = new SendRights(false, true, Fix) });
        Assert.StartsWith("Cannot be shown. I have no right to send pictures here.", words, StringComparison.Ordinal);
        Assert.Empty(bench.Fal.Submitted);
        Assert.Equal(100, await bench.AvailableAsync(IntakeBench.Ann));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Pictures_are_made_where_they_may_be_sent(bool pictures, bool videos)
    {
        await using var bench = new IntakeBench();
        await bench.SendAsync(
            new CommandInput.Text("/imagine a fox"),
            with: command => command with { MaySend = new SendRights(pictures, videos, Fix) });
        await bench.Chat.WhenAskedAsync(static view => view.Media.Count == 1);
    }
}
