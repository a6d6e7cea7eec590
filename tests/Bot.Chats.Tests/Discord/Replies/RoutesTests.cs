using Bot.Discord.Replies;

namespace Bot.Chats.Tests.Discord.Replies;

public sealed class RoutesTests
{
    private static readonly DateTimeOffset _now = new(2026, 11, 21, 1, 2, 3, TimeSpan.Zero);
    private static readonly DiscordAddress _command = Addresses.Command(_now);
    private static readonly DiscordAddress _press = Addresses.Press(_now);

    [Fact]
    public void A_reply_goes_by_what_became_of_its_first_answer()
    {
        Assert.Equal(Route.Answer, Routes.First(_command, _now));
        Assert.Equal(Route.EditOriginal, Routes.First(_command with { State = AnswerState.Original }, _now));
        Assert.Equal(Route.FollowUp, Routes.First(_press with { State = AnswerState.Acknowledged }, _now));
        Assert.Equal(Route.EditFollowUp,
            Routes.First(_press with { State = AnswerState.FollowUp, Message = "1" }, _now));
        Assert.Equal(Route.EditInChannel,
            Routes.First(_command with { State = AnswerState.ChannelMessage, Message = "1" }, _now));
    }

    [Fact]
    public void A_message_beside_a_press_is_a_follow_up_and_without_the_token_a_message_in_the_channel()
    {
        var beside = _press.Beside("3");
        Assert.Equal(Route.FollowUp, Routes.First(beside, _now));
        Assert.Equal(Route.ChannelMessage, Routes.First(beside, _now.AddMinutes(15)));
        Assert.Equal(Route.ChannelMessage, Routes.After(Route.FollowUp, 404, 10015, beside));
        var shown = beside with { State = AnswerState.FollowUp, Message = "1" };
        Assert.Equal(Route.EditFollowUp, Routes.First(shown, _now));
        Assert.Equal(Route.EditInChannel, Routes.First(shown, _now.AddMinutes(15)));
    }

    [Fact]
    public void Past_the_tokens_life_the_message_is_edited_in_its_channel()
    {
        var answered = _command with { State = AnswerState.Original, Message = "1" };

        Assert.Equal(Route.EditOriginal, Routes.First(answered, _now.AddMinutes(14)));
        Assert.Equal(Route.EditInChannel, Routes.First(answered, _now.AddMinutes(15)));
        Assert.Equal(Route.ChannelMessage, Routes.First(_command, _now.AddMinutes(15)));
    }

    [Fact]
    public void Past_the_tokens_life_nothing_private_is_put_before_the_channel()
    {
        Assert.Null(
            Routes.First(_command with { State = AnswerState.Original, IsEphemeral = true }, _now.AddMinutes(15)));
        Assert.Null(Routes.First(_press, _now.AddMinutes(15)));
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
        Assert.Equal(next, Routes.After(Enum.Parse<Route>(refused), status, code, _command)?.ToString());

    [Fact]
    public void A_known_message_is_edited_rather_than_sent_again() =>
        Assert.Equal(Route.EditInChannel,
            Routes.After(Route.EditOriginal, 401, 50027, _command with { Message = "1" }));

    [Fact]
    public void A_press_that_was_answered_gets_a_follow_up_and_never_the_jobs_own_message() =>
        Assert.Equal(Route.FollowUp, Routes.After(Route.Answer, 400, 40060, _press));

    [Fact]
    public void What_is_private_has_no_way_after_its_token() =>
        Assert.Null(Routes.After(Route.Answer, 404, 10062, _command with { IsEphemeral = true }));
}
