using Bot.Telegram.Api;
using Telegram.Bot.Requests;

namespace Bot.Telegram.Polling;

/// <summary>
/// Makes sure that Telegram has refused the token: one 401 may come from a proxy, or from a server that is being moved.
/// </summary>
internal sealed class TokenConfirmation(TelegramApi api, TimeProvider time)
{
    internal const int Questions = 3;
    internal static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    /// <summary>Whether getMe is refused each time it is asked, over half a minute. No answer is no refusal.</summary>
    internal async Task<bool> IsRefusedAsync(CancellationToken cancellation)
    {
        for (var question = 0; question < Questions; question++)
        {
            await Task.Delay(Pause, time, cancellation);
            var me = await api.CallAsync(new GetMeRequest(), cancellation);
            if (me.Failure is not ApiFailure.Unauthorized) return false;
        }

        return true;
    }
}
