using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Tests.Communities;

namespace Bot.Core.Tests.Features;

/// <summary>A moderator whom the platform cannot confirm now is told so, not that they are none.</summary>
public sealed class UnknownRoleTests
{
    [Theory]
    [InlineData("/block @bob x")]
    [InlineData("/credits grant @bob 5 well done")]
    [InlineData("/credits audit")]
    public async Task A_moderators_command_is_to_be_tried_again(string text)
    {
        await using var bench = new IntakeBench();
        var view = await bench.AskAsync(text, with: static command => command with { IsRoleUnknown = true });
        Assert.Equal(Reach.RoleUnknown.Text, view.Text.Plain);
    }

    [Fact]
    public async Task What_everybody_may_do_is_done_all_the_same()
    {
        await using var bench = new IntakeBench();
        var view = await bench.AskAsync("/credits", with: static command => command with { IsRoleUnknown = true });
        Assert.DoesNotContain("cannot tell now", view.Text.Plain, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("discord")]
    [InlineData("telegram")]
    public async Task A_press_on_what_is_anothers_is_to_be_tried_again(string platform)
    {
        await using var scene = new PressScene(platform);
        var action = $"cancel:{await scene.InTheMakingAsync()}";
        var words = await scene.Bench.SendAsync(new CommandInput.Press(action), scene.Bob, $"{platform}:unknown", command => command with
        {
            Community = scene.Home,
            IsRoleUnknown = true,
        });
        Assert.Equal(Reach.RoleUnknown.Text, words);
    }
}
