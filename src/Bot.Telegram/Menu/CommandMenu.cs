using Bot.Core;
using Bot.Core.Chat.Commands;
using Bot.Telegram.Api;
using Microsoft.Extensions.Logging;
using Telegram.Bot.Requests;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace Bot.Telegram.Menu;

/// <summary>Keeps Telegram's command menus as the commands are declared; writes only what changed.</summary>
internal sealed partial class CommandMenu(TelegramApi api, TimeProvider time, Random random, ILogger<CommandMenu> log)
{
    private const int MaxAttempts = 5;

    private readonly SpreadBackoff _backoff = new(random, new Backoff(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30)));

    /// <summary>A menu that cannot be set is logged: the commands work without it.</summary>
    internal async Task PublishAsync(IReadOnlyList<CommandSpec> commands, CancellationToken cancellation)
    {
        var written = 0;
        foreach (var list in MenuLists.Of(commands))
        {
            switch (await PublishAsync(list, cancellation))
            {
                case null:
                    return;
                case true:
                    written++;
                    break;
            }
        }

        if (written > 0) Log.Written(log, written);
    }

    /// <returns>Whether it had to be written; null when it could not be.</returns>
    private async Task<bool?> PublishAsync(SetMyCommandsRequest list, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (written, failure) = await PublishOnceAsync(list, cancellation);
            if (failure is null) return written;
            if (attempt == MaxAttempts || failure is not (ApiFailure.Network or ApiFailure.RateLimited))
            {
                Log.Failed(log, list.Scope!.Type, failure);
                return null;
            }

            var wait = failure is ApiFailure.RateLimited limited ? limited.RetryAfter : _backoff.After(attempt);
            await Task.Delay(wait, time, cancellation);
        }
    }

    private async Task<(bool Written, ApiFailure? Failure)> PublishOnceAsync(
        SetMyCommandsRequest list, CancellationToken cancellation)
    {
        var query = new GetMyCommandsRequest { Scope = list.Scope };
        var known = await api.CallAsync(query, cancellation);
        if (!known.IsOk(out var before, out var failure)) return (false, failure);
        if (before.Select(Shown).SequenceEqual(list.Commands.Select(Shown))) return (false, null);
        var set = await api.CallAsync(list, cancellation);
        return set.IsOk(out _, out failure) ? (true, null) : (false, failure);
    }

    private static (string, string) Shown(BotCommand command) => (command.Command, command.Description);

    private static partial class Log
    {
        [LoggerMessage(40000, LogLevel.Information, "Wrote {Count} command menus to Telegram")]
        public static partial void Written(ILogger logger, int count);

        [LoggerMessage(40001, LogLevel.Warning, "The command menu {Scope} could not be set: {Failure}")]
        public static partial void Failed(ILogger logger, BotCommandScopeType scope, ApiFailure failure);
    }
}
