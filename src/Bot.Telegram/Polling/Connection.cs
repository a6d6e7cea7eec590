using Bot.Core;
using Bot.Telegram.Api;
using Microsoft.Extensions.Logging;
using Telegram.Bot.Requests;
using Telegram.Bot.Requests.Abstractions;
using Telegram.Bot.Types;

namespace Bot.Telegram.Polling;

/// <summary>
/// Gets ready to poll: learns who the bot is and takes away a webhook, trying until Telegram can be reached.
/// </summary>
internal sealed partial class Connection(TelegramApi api, TimeProvider time, Random random, ILogger<Connection> log)
{
    private readonly SpreadBackoff _backoff = new(random, new Backoff(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30)));

    /// <summary>Null when Telegram refuses the token.</summary>
    internal async Task<User?> OpenAsync(CancellationToken cancellation)
    {
        var me = await TryAsync(new GetMeRequest(), cancellation);
        if (me is null) return null;
        var webhook = await TryAsync(new GetWebhookInfoRequest(), cancellation);
        if (webhook is null) return null;
        if (!string.IsNullOrEmpty(webhook.Url))
        {
            // Updates that wait stay: members sent them.
            if (!await TryAsync(new DeleteWebhookRequest(), cancellation)) return null;
            Log.Webhook(log);
        }

        return me;
    }

    /// <summary>
    /// Default when the token is refused. A malformed token is answered with 404, as an unknown path.
    /// </summary>
    private async Task<T?> TryAsync<T>(IRequest<T> request, CancellationToken cancellation)
    {
        for (var tries = 1; ; tries++)
        {
            var result = await api.CallAsync(request, cancellation);
            if (result.IsOk(out var value, out var failure)) return value;
            if (failure is ApiFailure.Unauthorized or ApiFailure.Refused { Code: 404 }) return default;
            var wait = failure is ApiFailure.RateLimited limited ? limited.RetryAfter : _backoff.After(tries);
            Log.Failed(log, request.MethodName, wait, failure);
            await Task.Delay(wait, time, cancellation);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(40006, LogLevel.Warning, "A webhook was set for this bot; it was removed, as this bot polls")]
        public static partial void Webhook(ILogger logger);

        [LoggerMessage(40007, LogLevel.Warning, "Telegram's {Method} failed, trying again in {Wait}: {Failure}")]
        public static partial void Failed(ILogger logger, string method, TimeSpan wait, ApiFailure failure);
    }
}
