using Bot.Telegram.Messages;

namespace Bot.Chats.Tests.Telegram;

public sealed class MessageLinkTests
{
    [Fact]
    public void A_supergroups_message_has_an_address_for_its_members() =>
        Assert.Equal("https://t.me/c/1234567890/42", new MessageAddress(-1001234567890) { Message = 42 }.Link()!.AbsoluteUri);

    [Theory]
    [InlineData(-1001234567890, null)]
    [InlineData(-100123, 42)]
    [InlineData(-5, 42)]
    [InlineData(123456789012345, 42)]
    public void Elsewhere_there_is_none(long chat, int? message) => Assert.Null(new MessageAddress(chat) { Message = message }.Link());
}
