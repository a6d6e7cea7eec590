using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Jobs.Batches;

namespace Bot.Core.Tests.Features.Generate;

/// <summary>A message that was sent twice: a press on the one that nothing changes tells how it is, and takes it away.</summary>
public sealed class StaleMessageTests
{
    private static readonly CommandInput.Press Cancel = new("cancel:discord:7");
    private static readonly ReplyAddress Twin = new("discord", "5", "the other one");

    [Fact]
    public async Task A_press_on_the_twin_of_a_running_job_cancels_it_and_takes_the_twin_away()
    {
        await using var bench = new IntakeBench();
        await MakingAsync(bench);
        Assert.Equal("Cancelling.", await bench.SendAsync(Cancel, with: At(Twin)));
        await bench.DrainAsync();
        Assert.Equal(Twin, Assert.Single(bench.Chat.Removed).Address);
        await bench.SettledAsync();
        Assert.Equal(100, await bench.AvailableAsync(IntakeBench.Ann));
    }

    [Fact]
    public async Task A_press_on_the_twin_of_a_job_that_has_ended_tells_so()
    {
        await using var bench = new IntakeBench();
        await bench.SendAsync(new CommandInput.Text("/imagine a fox"), id: "discord:7");
        await bench.SettledAsync();
        var words = await bench.SendAsync(Cancel, with: At(Twin));
        Assert.Contains("the picture is already here", words, StringComparison.Ordinal);
        await bench.DrainAsync();
        var (address, otherwise) = Assert.Single(bench.Chat.Removed);
        Assert.Equal((Twin, words, 0), (address, otherwise.Text.Plain, otherwise.Buttons.Count));
    }

    [Fact]
    public async Task What_no_record_tells_of_any_more_is_taken_away_too()
    {
        await using var bench = new IntakeBench();
        foreach (var action in new[] { "cancel", "stop-batch", "start-batch", "drop-batch" })
            await bench.SendAsync(new CommandInput.Press($"{action}:discord:404"), with: At(Twin));
        await bench.DrainAsync();
        Assert.Equal(4, bench.Chat.Removed.Count);
    }

    [Fact]
    public async Task The_message_on_record_stays()
    {
        await using var bench = new IntakeBench();
        await MakingAsync(bench);
        await bench.SendAsync(Cancel, with: At(new ReplyAddress("discord", "5", "message 1")));
        await bench.DrainAsync();
        Assert.Empty(bench.Chat.Removed);
    }

    /// <summary>A client can name any message with any action.</summary>
    [Fact]
    public async Task A_message_that_does_not_carry_the_button_stays()
    {
        await using var bench = new IntakeBench();
        await MakingAsync(bench);
        await bench.SendAsync(Cancel, with: static command => command with { PressedAt = Twin });
        await bench.DrainAsync();
        Assert.Empty(bench.Chat.Removed);
    }

    [Fact]
    public async Task Strangers_take_nothing_away()
    {
        await using var bench = new IntakeBench();
        await MakingAsync(bench);
        Assert.Contains("Only who asked", await bench.SendAsync(Cancel, IntakeBench.Bob, with: At(Twin)), StringComparison.Ordinal);
        await bench.DrainAsync();
        Assert.Empty(bench.Chat.Removed);
    }

    [Theory]
    [InlineData("start-batch", "Started.")]
    [InlineData("drop-batch", "Cancelled. Nothing was charged.")]
    public async Task A_press_on_the_twin_of_a_quote_does_what_it_says_and_takes_the_twin_away(string action, string words)
    {
        await using var bench = new IntakeBench();
        await bench.AskAsync("/imagine a {red, green} fox", id: "discord:7");
        Assert.Equal(words, await bench.SendAsync(new CommandInput.Press($"{action}:discord:7"), with: At(Twin)));
        await bench.DrainAsync();
        Assert.Equal(Twin, Assert.Single(bench.Chat.Removed).Address);
    }

    /// <summary>The process died after it sent the quote and before it stored where.</summary>
    [Fact]
    public async Task A_quote_that_nobody_knows_the_message_of_is_the_pressed_one()
    {
        await using var bench = new IntakeBench();
        await bench.AskAsync("/imagine a {red, green} fox", id: "discord:7");
        var unsent = new ReplyAddress("discord", "5", "first");
        await bench.Get<BatchStore>().SetReplyAsync("discord:7", unsent, CancellationToken.None);
        bench.Chat.Unsent = unsent;
        await bench.SendAsync(new CommandInput.Press("drop-batch:discord:7"), IntakeBench.Bob, with: At(Twin));
        await bench.SendAsync(new CommandInput.Press("drop-batch:discord:7"), with: At(Twin));
        await bench.DrainAsync();
        Assert.Empty(bench.Chat.Removed);
        Assert.Equal((Twin, "Cancelled. Nothing was charged."), (bench.Chat.Addresses[^1], bench.Chat.LastText.Split('\n')[^1]));
    }

    private static Func<IncomingCommand, IncomingCommand> At(ReplyAddress address) =>
        command => command with { PressedAt = address, IsButtonThere = true };

    /// <summary>A job that is under way and whose message is on record.</summary>
    private static async Task MakingAsync(IntakeBench bench)
    {
        bench.Fal.WatchesForEver = true;
        await bench.SendAsync(new CommandInput.Text("/imagine a fox"), id: "discord:7");
        await bench.Fal.Watching.Task;
        await bench.Chat.WhenAskedAsync(static view => view.Progress is not null);
        while ((await bench.Jobs.FindAsync(new JobId("discord:7"), CancellationToken.None))!.ReplyTo.Value != "message 1") await Task.Yield();
    }
}
