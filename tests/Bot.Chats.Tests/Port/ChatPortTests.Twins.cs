using Bot.Core.Chat;
using Bot.Sandbox.Faults;

namespace Bot.Chats.Tests.Port;

/// <content>Messages whose answer was lost, and those that are taken away.</content>
public abstract partial class ChatPortTests
{
    private static readonly View Starting = new("A fox")
    {
        Progress = new Progress("Starting", null),
        Buttons = [new Button("Cancel", "cancel:1", IsDangerous: true)],
    };

    /// <summary>Where the platform has a key for a message there is one; where not, the other says so and goes by a press.</summary>
    [Fact]
    public async Task A_message_whose_answer_was_lost_never_lies_and_can_be_taken_away()
    {
        Assert.SkipWhen(_room.BesideCall is null, "No answer is lost there.");
        var quote = await _bot.ShowAsync(await AskAsync(), new View("Quote"));
        _sandbox.World.Faults.Add(_room.BesideCall, new Fault(FaultKind.LoseAnswer));
        var beside = _bot.Chat.Beside(quote, "1");
        Assert.IsType<ShowResult.Busy>(await _bot.Chat.ShowAsync(beside, Starting, CancellationToken.None));
        // What comes next may be another view than the one whose answer was lost.
        var address = await _bot.ShowAsync(beside, new View("Done") { Media = [Picture("fox.png")] });
        Assert.Equal(1, _room.Messages.Sum(static message => message.Pictures));

        foreach (var twin in _room.Messages.Where(static message => message.Buttons.Count > 0))
        {
            Assert.Contains(View.StaysSo, twin.Text, StringComparison.Ordinal);
            _ = _room.PressAsync(twin);
            var press = await _bot.NextAsync();
            Assert.True(press.IsButtonThere);
            Assert.False(_bot.Chat.IsSameMessage(press.PressedAt!, address));
            await _bot.Chat.RemoveAsync(press.PressedAt!, new View("Done elsewhere"), CancellationToken.None);
            // Done again it changes nothing.
            await _bot.Chat.RemoveAsync(press.PressedAt!, new View("Done elsewhere"), CancellationToken.None);
        }

        Assert.Equal(["Quote", "Done"], _room.Messages.Where(static message => !message.IsPrivate).Select(static message => message.Text));
    }

    [Fact]
    public async Task The_pressed_message_is_known_as_the_one_that_was_shown()
    {
        var shown = await _bot.ShowAsync(await AskAsync(), Starting);
        _ = _room.PressAsync(Assert.Single(_room.Messages));
        var press = await _bot.NextAsync();
        Assert.True(_bot.Chat.IsSameMessage(press.PressedAt!, shown));
        Assert.Null(_bot.Chat.IsSameMessage(press.PressedAt!, _bot.Chat.Beside(shown, "1")));
    }
}
