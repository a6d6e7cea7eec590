using Bot.Discord.Replies;

namespace Bot.Chats.Tests.Discord.Replies;

public sealed class RoutesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 1, 2, 3, TimeSpan.Zero);
    private static readonly DiscordAddress Command = Addresses.Command(Now);
    private static readonly DiscordAddress Press = Addresses.Press(Now);

    [Fact]
    public void A_reply_goes_by_what_became_of_its_first_answer()
    {
        Assert.Equal(Route.Answer, Routes.First(Command, Now));
        Assert.Equal(Route.EditOriginal, Routes.First(Command with { State = AnswerState.Original }, Now));
        Assert.Equal(Route.FollowUp, Routes.First(Press with { State = AnswerState.Acknowledged }, Now));
        Assert.Equal(Route.EditFollowUp,
            Routes.First(Press with { State = AnswerState.FollowUp, Message = "1" }, Now));
        Assert.Equal(Route.EditInChannel,
            Routes.First(Command with { State = AnswerState.ChannelMessage, Message = "1" }, Now));
    }

    [Fact]
    public void A_message_beside_a_press_is_a_follow_up_and_without_the_token_a_message_in_the_channel()
    {
        var beside = Press.Beside("3");
        Assert.Equal(Route.FollowUp, Routes.First(beside, Now));
        Assert.Equal(Route.ChannelMessage, Routes.First(beside, Now.AddMinutes(15)));
        Assert.Equal(Route.ChannelMessage, Routes.After(Route.FollowUp, 404, 10015, beside));
        var shown = beside with { State = AnswerState.FollowUp, Message = "1" };
        Assert.Equal(Route.EditFollowUp, Routes.First(shown, Now));
        Assert.Equal(Route.EditInChannel, Routes.First(shown, Now.AddMinutes(15)));
    }

    [Fact]
    public void Past_the_tokens_life_the_message_is_edited_in_its_channel()
    {
        var answered = Command with { State = AnswerState.Original, Message = "1" };

        Assert.Equal(Route.EditOriginal, Routes.First(answered, Now.AddMinutes(14)));
        Assert.Equal(Route.EditInChannel, Routes.First(answered, Now.AddMinutes(15)));
        Assert.Equal(Route.ChannelMessage, Routes.First(Command, Now.AddMinutes(15)));
    }

    [Fact]
    public void Past_the_tokens_life_nothing_private_is_put_before_the_channel()
    {
        Assert.Null(
            Routes.First(Command with { State = AnswerState.Original, IsEphemeral = true }, Now.AddMinutes(15)));
        Assert.Null(Routes.First(Press, Now.AddMinutes(15)));
    }

    [Theory]
    [InlineData(nameof(Route.Answer), 400, 40060, nameof(Route.EditOriginal))]
    [InlineData(nameof(Route.Answer), 404, 10062, nameof(Route.ChannelMessage))]
    [InlineData(nameof(Route.Answer), 401, 50027, nameof(Route.ChannelMessage))]
    [InlineData(nameof(Route.Answer), 404, 0, nameof(Route.ChannelMessage))]
    [InlineData(nameof(Route.EditOriginal), 401, 50027, nameof(Route.ChannelMessage))]
    [InlineData(nameof(Route.EditOriginal), 404, 10015, nameof(Route.ChannelMessage))]
    [InlineData(nameof(Route.EditOriginal), 404, 10008, null)]
    [InlineData(nameof(Route.EditOriginal), 400, 50035, null)]
    [InlineData(nameof(Route.EditInChannel), 404, 10008, null)]
    [InlineData(nameof(Route.EditInChannel), 403, 50001, null)]
    [InlineData(nameof(Route.ChannelMessage), 403, 50013, null)]
    [InlineData(nameof(Route.ChannelMessage), 404, 10003, null)]
    public void After_a_refusal_the_next_way_is(string refused, int status, int code, string? next) =>
        Assert.Equal(next, Routes.After(Enum.Parse<Route>(refused), status, code, Command)?.ToString());

    [Fact]
    public void A_known_message_is_edited_rather_than_sent_again() =>
        Assert.Equal(Route.EditInChannel,
            Routes.After(Route.EditOriginal, 401, 50027, Command with { Message = "1" }));

    [Fact]
    public void A_press_that_was_answered_gets_a_follow_up_and_never_the_jobs_own_message() =>
        Assert.Equal(Route.FollowUp, Routes.After(Route.Answer, 400, 40060, Press));

    [Fact]
    public void What_is_private_has_no_way_after_its_token() =>
        Assert.Null(Routes.After(Route.Answer, 404, 10062, Command with { IsEphemeral = true }));
}
