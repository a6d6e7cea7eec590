using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Tests.People.Linking;

namespace Bot.Core.Tests.Features.Setup;

public sealed class SetupTests
{
    [Fact]
    public async Task It_names_five_things_with_what_holds_and_only_for_moderators()
    {
        await using var bench = new IntakeBench();
        Assert.Contains("Only moderators", (await bench.AskAsync("/setup")).Text.Plain, StringComparison.Ordinal);
        var view = await bench.AskAsync("/setup", IntakeBench.Mod);
        Assert.True(view.OnlyForCaller);
        Assert.InRange(view.Text.Plain.Length, 300, 1_900);
        for (var step = 1; step <= 5; step++) Assert.Contains($"\n{step}. ", view.Text.Plain, StringComparison.Ordinal);
        Assert.Contains("nothing to set up in private", (await bench.SayAsync(LinkBench.Tia with { IsModerator = true }, "/setup")).Text.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_command_that_it_names_is_taken_and_then_told()
    {
        await using var bench = new IntakeBench();
        foreach (var one in new[] { IntakeBench.Ann, IntakeBench.Mod }) await bench.AskAsync("/credits", one);
        var named = (await bench.AskAsync("/setup", IntakeBench.Mod)).Text.Runs
            .Where(static run => run.Style == TextStyle.Code && run.Value.Contains(' ')).Select(static run => run.Value.Replace("@member", "@ann")).ToList();
        Assert.True(named.Count > 9);
        foreach (var command in named)
        {
            var told = (await bench.AskAsync(
                command, IntakeBench.Mod, with: static incoming => incoming with { Channel = new ChatChannel("555") { Name = "art" } })).Text.Plain;
            foreach (var refused in new[] { "There is no", "must be", "is missing", "Did you mean", "Only operators" })
                Assert.DoesNotContain(refused, told, StringComparison.Ordinal);
        }

        var then = (await bench.AskAsync("/setup", IntakeBench.Mod)).Text.Plain;
        foreach (var words in new[] { "now in #art", "2 limits set here", "a budget is set", "2 filters here", "unsafe: never", "now for 30 days" })
            Assert.Contains(words, then, StringComparison.Ordinal);
    }
}
