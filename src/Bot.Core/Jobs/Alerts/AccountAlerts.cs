using Bot.Core.Communities.Announcements;
using Bot.Core.Fal;
using Bot.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Jobs.Alerts;

/// <summary>Tells the operators when fal refuses the bot's account, and when that is over; at most once in a while.</summary>
public sealed partial class AccountAlerts
{
    /// <summary>An account that comes and goes is told of once in this time.</summary>
    internal static readonly TimeSpan Quiet = TimeSpan.FromMinutes(10);

    private readonly Database _database;
    private readonly AnnouncementOutbox _announcements;
    private readonly TimeProvider _time;
    private readonly ILogger<AccountAlerts> _log;
    private readonly Lock _lock = new();
    private long? _toldAt;
    private bool _isOpen;

    internal AccountAlerts(Database database, AnnouncementOutbox announcements, TimeProvider time, ILogger<AccountAlerts> log) =>
        (_database, _announcements, _time, _log) = (database, announcements, time, log);

    /// <summary>fal refuses the account.</summary>
    internal Task TellBrokenAsync(FalFailure failure)
    {
        Log.Broken(_log, failure.Kind, failure.OperatorText);
        lock (_lock)
        {
            if (_toldAt is { } told && _time.GetElapsedTime(told) < Quiet) return Task.CompletedTask;
            (_toldAt, _isOpen) = (_time.GetTimestamp(), true);
        }

        return TellAsync($"fal refuses the bot's account: {AccountText.Of(failure.Kind)} Jobs wait and go on by themselves once it is "
            + $"fixed; those whose time runs out cost nothing.\nfal's words: {failure.OperatorText}\n"
            + AccountText.NextStep(failure.Kind));
    }

    /// <summary>fal takes its jobs again.</summary>
    internal Task TellRecoveredAsync()
    {
        Log.Recovered(_log);
        lock (_lock)
        {
            if (!_isOpen) return Task.CompletedTask;
            _isOpen = false;
        }

        return TellAsync("fal takes the bot's jobs again; those that waited go on.");
    }

    private async Task TellAsync(string text)
    {
        try
        {
            await _database.WriteAsync(
                transaction => _announcements.TellOperators(transaction, new Announcement(text), _time.GetUtcNow()),
                CancellationToken.None);
        }
        catch (StorageUnavailableException failure)
        {
            // The log has it; a job must not be posted anew for this.
            Log.NotStored(_log, failure);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            13000, LogLevel.Error,
            "fal refuses the bot's account ({Kind}): {Reason}. Jobs wait", EventName = "fal.account.refused")]
        public static partial void Broken(ILogger logger, FailureKind kind, string reason);

        [LoggerMessage(13001, LogLevel.Warning, "fal takes the bot's jobs again", EventName = "fal.account.recovered")]
        public static partial void Recovered(ILogger logger);

        [LoggerMessage(13002, LogLevel.Error, "The database is not available; the operators were not told of fal's account")]
        public static partial void NotStored(ILogger logger, Exception failure);
    }
}
