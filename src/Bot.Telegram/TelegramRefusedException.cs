namespace Bot.Telegram;

/// <summary>
/// Telegram will not serve this bot until its operator has mended something. The message says what, in words for the
/// operator, and holds no secret.
/// </summary>
public sealed class TelegramRefusedException : Exception
{
    internal const string WrongToken =
        "Telegram refused TELEGRAM_TOKEN. Copy the bot's token again from @BotFather (/mybots, your bot, API Token), put it "
        + "into .env as TELEGRAM_TOKEN=..., check TELEGRAM_API_URL if you set it, and start again.";

    /// <summary>Says why.</summary>
    public TelegramRefusedException(string message)
        : base(message)
    {
    }

    /// <summary>Says why, with the cause.</summary>
    public TelegramRefusedException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>An unexplained one.</summary>
    public TelegramRefusedException()
    {
    }
}
