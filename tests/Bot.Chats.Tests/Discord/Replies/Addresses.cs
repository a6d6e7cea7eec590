using Bot.Discord.Replies;

namespace Bot.Chats.Tests.Discord.Replies;

internal static class Addresses
{
    public static DiscordAddress Command(DateTimeOffset now) =>
        new("77", "900", "itoken", now.AddMinutes(15), "500", 10_000_000, IsPress: false);

    public static DiscordAddress Press(DateTimeOffset now) => Command(now) with { IsPress = true };
}
