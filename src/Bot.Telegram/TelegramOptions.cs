namespace Bot.Telegram;

/// <summary>How to reach Telegram.</summary>
/// <param name="Token">The bot token of @BotFather; a secret.</param>
/// <param name="ApiUrl">The Bot API's root without <c>/bot&lt;token&gt;</c>, such as <c>https://api.telegram.org</c>.</param>
public sealed record TelegramOptions(string Token, Uri ApiUrl)
{
    /// <summary>The address only: the token is a secret.</summary>
    public override string ToString() => ApiUrl.GetLeftPart(UriPartial.Authority);
}
