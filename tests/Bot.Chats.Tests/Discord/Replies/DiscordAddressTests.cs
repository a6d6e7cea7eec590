using Bot.Core.Chats;
using Bot.Discord.Replies;

namespace Bot.Chats.Tests.Discord.Replies;

public sealed class DiscordAddressTests
{
    private static readonly DateTimeOffset _now = new(2026, 11, 21, 1, 2, 3, TimeSpan.Zero);

    [Fact]
    public void It_survives_being_stored()
    {
        var address = Addresses.Press(_now) with { State = AnswerState.FollowUp, Message = "42", IsEphemeral = true };

        Assert.Equal(address, DiscordAddress.Read(address.ToReplyAddress()));
        Assert.Equal(Addresses.Command(_now), DiscordAddress.Read(Addresses.Command(_now).ToReplyAddress()));
    }

    [Fact]
    public void Its_room_is_the_channel() =>
        Assert.Equal(("discord", "500"),
            (Addresses.Command(_now).ToReplyAddress().Platform, Addresses.Command(_now).ToReplyAddress().Room));

    [Fact]
    public void Its_token_is_not_shown()
    {
        Assert.DoesNotContain("itoken", Addresses.Command(_now).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("itoken", Addresses.Command(_now).ToReplyAddress().ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("itoken")]
    [InlineData("{\"token\":7}")]
    public void What_this_adapter_did_not_make_is_a_defect_and_is_not_quoted(string value)
    {
        var thrown =
            Assert.Throws<ArgumentException>(() => DiscordAddress.Read(new ReplyAddress("discord", "1", value)));

        Assert.DoesNotContain("itoken", thrown.ToString(), StringComparison.Ordinal);
    }
}
