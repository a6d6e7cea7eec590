namespace Bot.Discord;

/// <summary>
/// Discord will not serve this bot until its operator has fixed something. The message says what, in words for the
/// operator, and holds no secret.
/// </summary>
public sealed class DiscordRefusedException : Exception
{
    internal const string WrongToken =
        "Discord refused DISCORD_TOKEN. Copy the bot's token again from https://discord.com/developers/applications "
        + "(your application, Bot, Reset Token), put it into .env as DISCORD_TOKEN=..., and start again.";

    /// <summary>Says why.</summary>
    public DiscordRefusedException(string message)
        : base(message)
    {
    }

    /// <summary>Says why, with the cause.</summary>
    public DiscordRefusedException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>An unexplained one.</summary>
    public DiscordRefusedException()
    {
    }
}
