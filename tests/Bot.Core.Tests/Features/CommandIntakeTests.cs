using Bot.Core.Chat.Commands;
using Bot.Core.Ledger;

namespace Bot.Core.Tests.Features;

public sealed class CommandIntakeTests
{
    [Fact]
    public async Task A_bots_command_is_ignored()
    {
        await using var bench = new IntakeBench();
        await bench.SendAsync(new CommandInput.Text("/imagine a fox"), IntakeBench.Ann with { IsBot = true });
        await bench.SendAsync(new CommandInput.Text("/credits"), IntakeBench.Ann with { IsBot = true });
        Assert.Empty(bench.Chat.Views);
        Assert.Equal(0, bench.Runner.Running);
    }

    [Fact]
    public async Task An_unknown_command_is_answered_with_the_nearest_one_for_the_caller_alone()
    {
        await using var bench = new IntakeBench();
        var view = await bench.AskAsync("/imagin a fox");
        Assert.Contains("/imagine", view.Text.Plain, StringComparison.Ordinal);
        Assert.True(view.OnlyForCaller);
    }

    [Fact]
    public async Task The_same_command_twice_is_one_job()
    {
        await using var bench = new IntakeBench();
        bench.Fal.WatchesForEver = true;
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => bench.SendAsync(new CommandInput.Text("/imagine a fox"), id: "discord:7")));
        Assert.Equal(97, await bench.AvailableAsync(IntakeBench.Ann));
        await bench.Fal.Watching.Task;
        Assert.Single(bench.Fal.Submitted);
        await bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task A_form_and_a_text_mean_the_same()
    {
        await using var bench = new IntakeBench();
        await bench.SendAsync(new CommandInput.Form("imagine", null, [new("prompt", "a fox --n 2")]));
        await bench.Chat.WhenAskedAsync(static view => view.Media.Count > 0);
        Assert.Contains("\"num_images\":2", Assert.Single(bench.Fal.Submitted), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_defect_is_told_as_an_error_id_that_is_in_the_log()
    {
        await using var bench = new IntakeBench();
        using (var raw = new Bot.Core.Tests.Storage.RawSql(bench.DatabasePath)) raw.Execute("DROP TABLE identities");
        var view = await bench.AskAsync("/credits");
        var id = view.Text.Plain.Split("error ")[1][..8];
        Assert.DoesNotContain("identities", view.Text.Plain, StringComparison.Ordinal);
        Assert.Contains(
            bench.Log.Lines, line => line.Contains(id, StringComparison.Ordinal) && line.Contains("identities", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_database_that_is_away_refuses_new_work_and_says_so()
    {
        await using var bench = new IntakeBench();
        using var locking = new Bot.Core.Tests.Storage.RawSql(bench.DatabasePath);
        locking.Execute("BEGIN IMMEDIATE");
        var view = await bench.AskAsync("/imagine a fox");
        Assert.Contains("cannot store anything right now, so nothing was started or charged", view.Text.Plain, StringComparison.Ordinal);
        Assert.Contains("error ", view.Text.Plain, StringComparison.Ordinal);
        locking.Execute("ROLLBACK");
        Assert.Equal(100, await bench.AvailableAsync(IntakeBench.Ann));
        Assert.Empty(bench.Fal.Submitted);
    }

    [Fact]
    public async Task An_unknown_button_says_so() =>
        Assert.Equal("This button does nothing any more.", await PressAsync("something:1"));

    [Fact]
    public async Task A_button_of_a_job_that_is_forgotten_says_so() =>
        Assert.Contains("no such job any more", await PressAsync("cancel:discord:404"), StringComparison.Ordinal);

    [Fact]
    public async Task Only_the_asker_and_moderators_cancel()
    {
        await using var bench = new IntakeBench(new CreditPolicy(new CreditAmount(100), new CreditAmount(50), new CreditAmount(1000), 3));
        bench.Fal.WatchesForEver = true;
        await bench.SendAsync(new CommandInput.Text("/imagine a fox"), id: "discord:7");
        await bench.Fal.Watching.Task;
        var press = new CommandInput.Press("cancel:discord:7");
        Assert.Contains("Only who asked", await bench.SendAsync(press, IntakeBench.Bob), StringComparison.Ordinal);
        Assert.Equal("Cancelling.", await bench.SendAsync(press, IntakeBench.Mod));
        await bench.Chat.WhenAskedAsync(static view => view.Text.Plain.Contains("Cancelled by a moderator.", StringComparison.Ordinal));
        await bench.Runner.StopAsync(CancellationToken.None);
        Assert.Equal(100, await bench.AvailableAsync(IntakeBench.Ann));
        Assert.Contains("already ended", await bench.SendAsync(press), StringComparison.Ordinal);
        await bench.AssertBalancedAsync();
    }

    private static async Task<string?> PressAsync(string action)
    {
        await using var bench = new IntakeBench();
        var told = await bench.SendAsync(new CommandInput.Press(action));
        Assert.Empty(bench.Chat.Views);
        return told;
    }

    [Theory]
    [InlineData("/credits grant @ann 500 x")]
    [InlineData("/imagine a fox")]
    [InlineData("hello")]
    public async Task What_is_nobodys_own_word_is_only_answered(string text)
    {
        await using var bench = new IntakeBench();
        var unfit = new Refusal("Send it yourself.");
        var view = await bench.AskAsync(text, IntakeBench.Mod, with: command => command with { Unfit = unfit });
        Assert.Equal("Send it yourself.", view.Text.Plain);
        await bench.SendAsync(new CommandInput.Press("topup:500"), with: command => command with { Unfit = unfit });
        Assert.Empty(bench.Fal.Submitted);
    }

    [Theory]
    [InlineData("/balance", "There is no command /balance. Here that is /credits.")]
    [InlineData("/Generate a fox", "There is no command /Generate. Here that is /imagine.")]
    [InlineData("/ban @bob", "There is no command /ban. Here that is /block.")]
    [InlineData("/cancel", "There is no command /cancel. Press Cancel under what is being made; moderators have /queue cancel.")]
    // Nothing is sold here.
    [InlineData("/buy", "There is no command /buy. See /help.")]
    public async Task What_other_bots_call_a_command_leads_to_it(string text, string answer)
    {
        await using var bench = new IntakeBench();
        Assert.Equal(answer, (await bench.AskAsync(text)).Text.Plain);
    }

    [Theory]
    [InlineData("/loras remove \"red fox\" x")]
    [InlineData("/limits set \"daily dose\" 5")]
    [InlineData("/credits \"x\"")]
    [InlineData("/help \"red fox\" x")]
    [InlineData("/imagine a fox --n \"two\"")]
    [InlineData("/stats \"seven days\"")]
    public async Task Quotes_are_not_doubled(string text)
    {
        await using var bench = new IntakeBench();
        Assert.DoesNotContain("\"\"", (await bench.AskAsync(text, IntakeBench.Mod)).Text.Plain, StringComparison.Ordinal);
    }
}
