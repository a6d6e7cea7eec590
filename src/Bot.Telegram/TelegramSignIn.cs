using Bot.Core.Chat;
using Bot.Telegram.Api;
using Telegram.Bot.Requests;

namespace Bot.Telegram;

/// <summary>Asks Telegram whether it takes the bot's token; it changes nothing there and takes no updates.</summary>
public static class TelegramSignIn
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <summary>One call of getMe.</summary>
    public static async Task<SignIn> CheckAsync(TelegramOptions options, TimeProvider time, CancellationToken cancellation)
    {
        using var handler = TelegramHttp.Handler();
        return await CheckAsync(handler, options, time, cancellation);
    }

    internal static async Task<SignIn> CheckAsync(
        HttpMessageHandler handler, TelegramOptions options, TimeProvider time, CancellationToken cancellation)
    {
        using var http = TelegramHttp.Client(handler);
        var me = await new TelegramApi(http, options, time).CallAsync(new GetMeRequest(), Timeout, cancellation);
        if (me.IsOk(out var bot, out var failure)) return new SignIn.Accepted(bot.Username ?? bot.FirstName ?? "");
        return failure switch
        {
            // What Telegram does not take for a token is answered with 404, as an unknown path.
            ApiFailure.Unauthorized or ApiFailure.Refused { Code: 404 } => new SignIn.Refused(),
            ApiFailure.RateLimited => new SignIn.Unknown("it is over its rate limit"),
            ApiFailure.Network network => new SignIn.Unknown($"it cannot be reached ({network.Reason})"),
            _ => new SignIn.Unknown("what answers is not Telegram"),
        };
    }
}
