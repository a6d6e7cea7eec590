using Bot.Core.Chat;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Telegram;

/// <summary>How to reach Telegram.</summary>
/// <param name="Token">The bot token of @BotFather, of the form that <see cref="IsToken"/> knows; a secret.</param>
/// <param name="ApiUrl">The Bot API's host, such as <c>https://api.telegram.org</c>; a path would not be used.</param>
public sealed record TelegramOptions(string Token, Uri ApiUrl) : IChatSetup
{
    private const int MaxIdDigits = 16;

    /// <inheritdoc/>
    public void AddTo(IServiceCollection services) => services.AddTelegram(this);

    /// <inheritdoc/>
    public Task<SignIn> SignInAsync(TimeProvider time, CancellationToken cancellation) =>
        TelegramSignIn.CheckAsync(this, time, cancellation);

    /// <summary>Whether it can be a token: the bot's id in digits, a colon, and letters, digits, - or _.</summary>
    public static bool IsToken(string text) =>
        text.Split(':') is [{ Length: > 0 and <= MaxIdDigits } id, { Length: > 0 } secret]
        && id.All(char.IsAsciiDigit)
        && secret.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    /// <summary>The address only: the token is a secret.</summary>
    public override string ToString() => ApiUrl.GetLeftPart(UriPartial.Authority);
}
