using Bot.Core.Chats;

namespace Bot.Host.Doctor;

/// <summary>The rows of what the platforms said to the bot's tokens.</summary>
internal static class ChatChecks
{
    public static Check Discord(SignIn answer) => Row("discord", answer,
        "Make a new one at discord.com/developers/applications, your application, Bot, Reset Token, and set DISCORD_TOKEN.",
        "Look at the network, and at DISCORD_API_URL if you set it. discordstatus.com tells whether Discord is down.");

    public static Check Telegram(SignIn answer) => Row("telegram", answer,
        "Copy it again from @BotFather (/mybots, your bot, API Token) and set TELEGRAM_TOKEN.",
        "Look at the network, and at TELEGRAM_API_URL if you set it.");

    private static Check Row(string chat, SignIn answer, string newToken, string reach) => answer switch
    {
        SignIn.Accepted accepted => new Check(chat, CheckState.Ok, $"takes the token of {accepted.Name}"),
        SignIn.Refused => new Check(chat, CheckState.Fault, "refuses the token", newToken),
        SignIn.Unknown unknown => new Check(chat, CheckState.Fault, unknown.Reason, reach),
        _ => throw new InvalidOperationException($"No row is known for {answer.GetType().Name}."),
    };
}
