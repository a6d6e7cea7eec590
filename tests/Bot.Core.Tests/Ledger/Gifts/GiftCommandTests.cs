using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Tests.Features;

namespace Bot.Core.Tests.Ledger.Gifts;

public sealed class GiftCommandTests
{
    [Fact]
    public async Task A_gift_is_told_to_everybody_there_and_pings_nobody()
    {
        await using var bench = await RichAsync();
        var view = await bench.AskAsync("/gift @bob 20 thanks @all");
        Assert.Equal("Ann gave Bob 20 credits: thanks @\u2060all\nEntry 4. See /credits for what you have.", view.Text.Plain);
        Assert.False(view.OnlyForCaller);
        Assert.Equal((130L, 120L), (await bench.AvailableAsync(IntakeBench.Ann), await bench.AvailableAsync(IntakeBench.Bob)));
        await bench.AssertBalancedAsync();
    }

    [Theory]
    [InlineData("/gift @bob 0", "amount must be a whole number from 1 to 1,000,000")]
    [InlineData("/gift @bob -5", "amount must be a whole number from 1 to 1,000,000")]
    [InlineData("/gift @bob 1.5", "amount must be a whole number from 1 to 1,000,000")]
    [InlineData("/gift @bob 99999999999999999999999", "amount must be a whole number from 1 to 1,000,000")]
    [InlineData("/gift @bob", "amount is missing")]
    [InlineData("/gift @bob 51", "can give 50 of your 150 credits, not 51")]
    [InlineData("/gift @ann 5", "That is yourself")]
    [InlineData("/gift @nobody 5", "I have not met @nobody yet")]
    [InlineData("/gift 404 5", "There is no 404 here.")]
    [InlineData("/gift 5", "Say first whom you mean")]
    public async Task What_cannot_be_given_is_refused_to_the_giver_alone(string text, string answer)
    {
        await using var bench = await RichAsync();
        var view = await bench.AskAsync(text);
        Assert.Contains(answer, view.Text.Plain, StringComparison.Ordinal);
        Assert.True(view.OnlyForCaller);
        Assert.Equal((150L, 100L), (await bench.AvailableAsync(IntakeBench.Ann), await bench.AvailableAsync(IntakeBench.Bob)));
        await bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task Somebody_the_bot_never_met_is_looked_for_on_the_platform()
    {
        await using var bench = await RichAsync();
        bench.Chat.Members["55"] = new Caller(new MemberId("discord", "55"), "Zoe", "zoe");
        Assert.StartsWith("Ann gave Zoe 20 credits.", (await bench.AskAsync("/gift 55 20")).Text.Plain, StringComparison.Ordinal);
        Assert.StartsWith("Ann gave Zoe 5 credits.", (await bench.AskAsync("/gift @zoe 5")).Text.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bot_gets_nothing()
    {
        await using var bench = await RichAsync();
        var robot = new Caller(new MemberId("discord", "66"), "Robot", "robot", IsBot: true);
        bench.Chat.Members[robot.Id.User] = robot;
        Assert.Contains("A bot has no credits", (await bench.AskAsync("/gift 66 5")).Text.Plain, StringComparison.Ordinal);
        var replied = await bench.AskAsync("/gift 5", with: command => command with { RepliedTo = robot });
        Assert.Contains("A bot has no credits", replied.Text.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_private_there_is_nobody_to_give_to()
    {
        await using var bench = await RichAsync();
        var view = await bench.AskAsync("/gift @bob 5", with: static command => command with { IsPrivate = true });
        Assert.Contains("use /gift in a community", view.Text.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gift_delivered_twice_is_one_and_told_the_same()
    {
        await using var bench = await RichAsync();
        var first = await bench.AskAsync("/gift @bob 20", id: "discord:gift");
        Assert.Equal(first.Text, (await bench.AskAsync("/gift @bob 20", id: "discord:gift")).Text);
        Assert.Equal(130, await bench.AvailableAsync(IntakeBench.Ann));
    }

    private static async Task<IntakeBench> RichAsync()
    {
        var bench = new IntakeBench();
        await bench.AskAsync("/credits");
        await bench.AskAsync("/credits", IntakeBench.Bob);
        await bench.AskAsync("/credits grant @ann 50 a prize", IntakeBench.Mod);
        return bench;
    }
}
