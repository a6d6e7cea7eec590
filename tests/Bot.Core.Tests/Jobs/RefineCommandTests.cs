using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Ledger;
using Bot.Core.Models;
using Bot.Core.Tests.Features;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Jobs;

/// <summary>From a picture's Refine button to the better picture.</summary>
public sealed class RefineCommandTests
{
    private static readonly CommandInput.Press Refine = new("refine:25:discord:7");

    [Fact]
    public async Task A_picture_offers_its_next_step_with_the_price()
    {
        await using var bench = new IntakeBench();
        var shown = await PictureAsync(bench);
        Assert.Equal([new Button("Refine with flux-dev, 25 credits", Refine.Action)], shown.Buttons);
    }

    [Fact]
    public async Task Anybody_in_the_community_refines_for_their_own_credits()
    {
        await using var bench = new IntakeBench();
        await PictureAsync(bench);
        Assert.Equal("Refining with flux-dev for 25 credits.", await bench.SendAsync(Refine, IntakeBench.Bob));
        await PicturesAsync(bench, 2);
        await bench.Runner.StopAsync(CancellationToken.None);
        Assert.Contains("\"seed\":42", bench.Fal.Submitted[1], StringComparison.Ordinal);
        Assert.Contains(bench.Chat.Addresses, static address => address.Value.Contains("beside", StringComparison.Ordinal));
        Assert.Equal("refine:50:discord:1", Assert.Single(bench.Chat.Views[^1].Buttons).Action);
        Assert.Equal((97, 75), (await bench.AvailableAsync(IntakeBench.Ann), await bench.AvailableAsync(IntakeBench.Bob)));
        await bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task A_press_delivered_twice_is_one_picture_and_two_quick_presses_too()
    {
        await using var bench = new IntakeBench();
        await PictureAsync(bench);
        bench.Fal.WatchesForEver = true;
        await bench.SendAsync(Refine, id: "discord:8");
        await bench.Fal.Watching.Task;
        Assert.StartsWith("Refining", await bench.SendAsync(Refine, id: "discord:8"), StringComparison.Ordinal);
        Assert.Contains("already", await bench.SendAsync(Refine, id: "discord:9"), StringComparison.Ordinal);
        Assert.StartsWith("Refining", await bench.SendAsync(Refine, IntakeBench.Bob), StringComparison.Ordinal);
        Assert.Equal((72, 75), (await bench.AvailableAsync(IntakeBench.Ann), await bench.AvailableAsync(IntakeBench.Bob)));
        await bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task Too_few_credits_are_refused()
    {
        await using var bench = new IntakeBench(new CreditPolicy(new CreditAmount(27), CreditAmount.Zero, new CreditAmount(1000), 3));
        await PictureAsync(bench);
        Assert.Null(await bench.SendAsync(Refine));
        await bench.DrainAsync();
        var refused = bench.Chat.Views[^1];
        Assert.StartsWith("Too few credits. This costs 25 credits and you have 24.", refused.Text.Plain, StringComparison.Ordinal);
        Assert.EndsWith("Nothing was charged.", refused.Text.Plain, StringComparison.Ordinal);
        Assert.Equal("ask:1", Assert.Single(refused.Buttons).Action);
        // Where nobody moderates, nobody can be asked: words will do.
        var alone = await bench.SendAsync(Refine, with: static command => command with { IsPrivate = true });
        Assert.StartsWith("Too few credits. This costs 25 credits", alone, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("refine:24:discord:7", "costs 25 credits by now")]
    [InlineData("refine:25:discord:404", "cannot be refined")]
    [InlineData("refine:25:", "cannot be refined")]
    [InlineData("refine:25", "cannot be refined")]
    [InlineData("refine::discord:7", "cannot be refined")]
    [InlineData("refine:-1:discord:7", "cannot be refined")]
    [InlineData("refine:99999999999999999999:discord:7", "cannot be refined")]
    [InlineData("refine", "does nothing")]
    public async Task A_forged_press_starts_nothing(string action, string words)
    {
        await using var bench = new IntakeBench();
        await PictureAsync(bench);
        Assert.Contains(words, await bench.SendAsync(new CommandInput.Press(action)), StringComparison.Ordinal);
        Assert.Single(bench.Fal.Submitted);
        Assert.Equal(97, await bench.AvailableAsync(IntakeBench.Ann));
    }

    [Fact]
    public async Task A_press_from_another_community_starts_nothing()
    {
        await using var bench = new IntakeBench();
        await PictureAsync(bench);
        var told = await bench.SendAsync(Refine, with: static command => command with { Community = new CommunityId("discord", "78") });
        Assert.Contains("cannot be refined", told, StringComparison.Ordinal);
        Assert.Single(bench.Fal.Submitted);
    }

    [Fact]
    public async Task A_picture_that_is_not_there_yet_is_not_refined()
    {
        await using var bench = new IntakeBench();
        bench.Fal.WatchesForEver = true;
        await bench.SendAsync(new CommandInput.Text("/imagine a fox"), id: "discord:7");
        await bench.Fal.Watching.Task;
        Assert.Contains("cannot be refined", await bench.SendAsync(Refine), StringComparison.Ordinal);
    }

    /// <summary>On Telegram the first picture stands there while its album still goes up.</summary>
    [Fact]
    public async Task A_picture_whose_album_is_still_going_up_is_refined()
    {
        await using var bench = new IntakeBench();
        var (going, done) = (new TaskCompletionSource(), new TaskCompletionSource());
        bench.Chat.Before = (view, _) =>
        {
            if (view.Media.Count == 0) return Task.CompletedTask;
            going.TrySetResult();
            return done.Task;
        };
        await bench.SendAsync(new CommandInput.Text("/imagine a fox --seed 42"), id: "discord:7");
        await going.Task;
        Assert.Equal("Refining with flux-dev for 25 credits.", await bench.SendAsync(Refine, IntakeBench.Bob));
        done.SetResult();
        await PicturesAsync(bench, 2);
    }

    [Fact]
    public async Task A_locked_bot_shows_no_button_and_refuses_the_old_ones()
    {
        using var folder = new TempFolder();
        await using (var bench = new IntakeBench(databasePath: folder.File("bot.db"))) await PictureAsync(bench);
        await using var locked = new IntakeBench(modelLock: new ModelLock("flux-schnell", 4), databasePath: folder.File("bot.db"));
        Assert.Contains("locked to flux-schnell", await locked.SendAsync(Refine), StringComparison.Ordinal);
        await locked.SendAsync(new CommandInput.Text("/imagine an owl"), id: "discord:70");
        await PicturesAsync(locked, 1);
        Assert.Empty(locked.Chat.Views[^1].Buttons);
    }

    [Fact]
    public async Task An_old_button_works_after_a_restart()
    {
        using var folder = new TempFolder();
        await using (var bench = new IntakeBench(databasePath: folder.File("bot.db"))) await PictureAsync(bench);
        await using var again = new IntakeBench(databasePath: folder.File("bot.db"));
        Assert.StartsWith("Refining", await again.SendAsync(Refine, id: "discord:70"), StringComparison.Ordinal);
        await PicturesAsync(again, 1);
    }

    private static async Task<View> PictureAsync(IntakeBench bench)
    {
        await bench.SendAsync(new CommandInput.Text("/imagine a fox"), id: "discord:7");
        await PicturesAsync(bench, 1);
        // The hold is settled just after the picture is shown.
        while (bench.Runner.Running > 0) await Task.Yield();
        return bench.Chat.Views[^1];
    }

    private static Task PicturesAsync(IntakeBench bench, int count) =>
        bench.Chat.WhenAskedAsync(view => view.Media.Count > 0 && bench.Chat.Views.Count(static shown => shown.Media.Count > 0) >= count);
}
