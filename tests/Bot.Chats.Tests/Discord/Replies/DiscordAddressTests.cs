using Bot.Core.Chat;
using Bot.Discord.Replies;

namespace Bot.Chats.Tests.Discord.Replies;

public sealed class DiscordAddressTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 1, 2, 3, TimeSpan.Zero);

    [Fact]
    public void It_survives_being_stored()
    {
        var address = Addresses.Press(Now) with { State = AnswerState.FollowUp, Message = "42", IsEphemeral = true };

        Assert.Equal(address, DiscordAddress.Read(address.ToReplyAddress()));
        Assert.Equal(Addresses.Command(Now), DiscordAddress.Read(Addresses.Command(Now).ToReplyAddress()));
    }

    [Fact]
    public void Its_room_is_the_channel() =>
        Assert.Equal(("discord", "500"),
            (Addresses.Command(Now).ToReplyAddress().Platform, Addresses.Command(Now).ToReplyAddress().Room));

    [Fact]
    public void Its_token_is_not_shown()
    {
        Assert.DoesNotContain("itoken", Addresses.Command(Now).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("itoken", Addresses.Command(Now).ToReplyAddress().ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("321", "https://discord.com/channels/321/500/42")]
    [InlineData("500", "https://discord.com/channels/@me/500/42")]
    public void Its_message_has_an_address_for_people(string community, string expected) =>
        Assert.Equal(expected, (Addresses.Command(Now) with { Message = "42" }).Link(new CommunityId("discord", community))!.AbsoluteUri);

    [Fact]
    public void What_is_not_there_or_was_shown_to_one_person_has_no_address()
    {
        var community = new CommunityId("discord", "321");
        Assert.Null(Addresses.Command(Now).Link(community));
        Assert.Null((Addresses.Command(Now) with { Message = "42", IsEphemeral = true }).Link(community));
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
