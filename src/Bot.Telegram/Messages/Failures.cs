using Bot.Core.Chat;
using Bot.Telegram.Api;

namespace Bot.Telegram.Messages;

/// <summary>What a failure that stands means to Core; pure.</summary>
internal static class Failures
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>The poller ends the bot on a wrong token; a view waits for the next start.</summary>
    private static readonly TimeSpan UnauthorizedPause = TimeSpan.FromMinutes(1);

    internal static ShowResult Tell(ApiFailure failure) => failure switch
    {
        ApiFailure.RateLimited limited => new ShowResult.Busy(limited.RetryAfter),
        ApiFailure.Forbidden forbidden => new ShowResult.Gone(forbidden.Description),
        ApiFailure.Refused refused => new ShowResult.Gone($"{refused.Code}: {refused.Description}"),
        ApiFailure.Unauthorized => new ShowResult.Busy(UnauthorizedPause),
        _ => new ShowResult.Busy(Pause),
    };
}
