using Bot.Core.Chat;
using Bot.Discord.Rest;
using Microsoft.Extensions.Logging;

namespace Bot.Discord.Replies;

/// <summary>
/// Gives the answers that an earlier process deferred and did not give: at the start, so that nothing is left "thinking".
/// </summary>
internal sealed partial class UnsentAnswers(
    IPromisedAnswers promises, RestClient rest, ReplySender sender, TimeProvider time, ILogger<UnsentAnswers> log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly OwnResponse _response = new(rest);

    /// <summary>Gives them all. Never throws but for cancellation.</summary>
    public async Task GiveAsync(CancellationToken cancellation)
    {
        var left = await promises.ListLeftAsync(DiscordAddress.Platform, cancellation);
        await Task.WhenAll(left.Select(one => GiveAsync(one, cancellation)));
    }

    private async Task GiveAsync(UnsentAnswer left, CancellationToken cancellation)
    {
        try
        {
            var address = DiscordAddress.Read(left.Address);
            // What shows itself, or was shown before the process ended, keeps its words.
            if (left.View is { } view && await IsThinkingAsync(address, cancellation)) await ShowAsync(address, view, cancellation);
            await promises.ForgetAsync(left.Command);
        }
        catch (Exception defect) when (defect is not OperationCanceledException)
        {
            Log.Defect(log, defect, left.Command);
        }
    }

    private async Task<bool> IsThinkingAsync(DiscordAddress address, CancellationToken cancellation)
    {
        while (time.GetUtcNow() < address.ExpiresAt)
        {
            if (await _response.IsThinkingAsync(address, cancellation) is { } isThinking) return isThinking;
            await Task.Delay(Pause, time, cancellation);
        }

        return false;
    }

    private async Task ShowAsync(DiscordAddress address, View view, CancellationToken cancellation)
    {
        while (time.GetUtcNow() < address.ExpiresAt
            && await sender.SendAsync(address, view, cancellation) is ShowResult.Busy busy)
            await Task.Delay(busy.RetryAfter, time, cancellation);
    }

    private static partial class Log
    {
        [LoggerMessage(30021, LogLevel.Error, "The answer to {CommandId} that was deferred met a defect")]
        public static partial void Defect(ILogger logger, Exception defect, string commandId);
    }
}
