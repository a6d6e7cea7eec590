using Bot.Core.Chat;

namespace Bot.Core.Tests.Chat;

/// <summary>How the platforms there are write their ids and places.</summary>
public sealed class ChatTraitsTests
{
    [Theory]
    [InlineData("discord", "123", true)]
    [InlineData("discord", "-5", false)]
    [InlineData("discord", "0", false)]
    [InlineData("discord", "007", false)]
    [InlineData("discord", "99999999999999999999", false)]
    [InlineData("discord", "guild", false)]
    [InlineData("discord", "", false)]
    [InlineData("telegram", "-100123", true)]
    [InlineData("telegram", "5", false)]
    [InlineData("telegram", "-0", false)]
    [InlineData("telegram", "-1 ", false)]
    [InlineData("matrix", "5", false)]
    public void A_community_is_known_by_its_id(string platform, string id, bool isOne) =>
        Assert.Equal(isOne, Known.Of(platform).Community.Fits(id));

    [Theory]
    [InlineData("discord", "12", "34", "https://discord.com/channels/12/34")]
    [InlineData("discord", "12", "../34", null)]
    [InlineData("discord", "12/3", "34", null)]
    [InlineData("discord", "12", "", null)]
    [InlineData("telegram", "-10077", "5", "https://t.me/c/77/5")]
    [InlineData("telegram", "-77", "5", null)]
    [InlineData("telegram", "-10077", "x", null)]
    [InlineData("telegram", "-10077", "", null)]
    [InlineData("matrix", "1", "2", null)]
    public void A_channel_is_opened_at_its_address(string platform, string community, string channel, string? address) =>
        Assert.Equal(address, Known.Of(platform).LinkToChannel(community, channel)?.ToString());

    [Theory]
    [InlineData("discord", null, null, null, null)]
    [InlineData("discord", "34", "art", "34", "#art")]
    [InlineData("discord", "34", null, "34", "channel 34")]
    [InlineData("telegram", null, null, "-10077", "this chat")]
    [InlineData("telegram", "5", "Art", "-10077/5", "Art")]
    [InlineData("telegram", "5", null, "-10077/5", "topic 5")]
    [InlineData("matrix", null, null, "-10077", "this chat")]
    public void A_channel_is_a_room(string platform, string? channel, string? name, string? room, string? shown)
    {
        var told = Known.Of(platform).RoomOf(
            new CommunityId(platform, "-10077"), channel is null ? null : new Bot.Core.Chat.Commands.ChatChannel(channel) { Name = name });
        Assert.Equal(room is null ? null : new ChatRoom(room, shown!), told);
    }

    [Fact]
    public void Stars_are_paid_where_a_platform_takes_them()
    {
        Assert.Equal("Telegram", Known.WhereStarsArePaid);
        Assert.Equal("", ChatPlatforms.None.WhereStarsArePaid);
    }

    private static ChatPlatforms Known { get; } = new(Platforms.All);
}
