using Bot.Discord.Gateway;

namespace Bot.Chats.Tests.Discord.Gateway;

public sealed class CloseCodesTests
{
    [Theory]
    [InlineData(4000)]
    [InlineData(4001)]
    [InlineData(4002)]
    [InlineData(4003)]
    [InlineData(4005)]
    [InlineData(4008)]
    [InlineData(1006)]
    [InlineData(1011)]
    [InlineData(4999)]
    [InlineData(1000)]
    [InlineData(1001)]
    [InlineData(null)]
    public void The_session_is_resumed_after(int? code) => Assert.Equal(AfterClose.Resume, CloseCodes.After(code));

    [Theory]
    [InlineData(4007)]
    [InlineData(4009)]
    public void A_new_session_is_begun_after(int code) => Assert.Equal(AfterClose.Identify, CloseCodes.After(code));

    [Theory]
    [InlineData(4004, "DISCORD_TOKEN")]
    [InlineData(4010, "shards")]
    [InlineData(4011, "shards")]
    [InlineData(4012, "version 10")]
    [InlineData(4013, "intents")]
    [InlineData(4014, "intents")]
    public void The_bot_stops_and_says_why_after(int code, string word)
    {
        Assert.Equal(AfterClose.Stop, CloseCodes.After(code));
        Assert.Contains(word, CloseCodes.Explain(code), StringComparison.Ordinal);
    }
}
