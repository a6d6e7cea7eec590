using Bot.Core.Communities.Announcements;
using Bot.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Bot.Core.People.Privacy;

/// <summary>
/// Keeps what fails for one person or place from the others: it is logged, told to the operators once a day while it lasts, and
/// tried again in the next round.
/// </summary>
internal sealed partial class WorkerFaults(
    Database database, AnnouncementOutbox box, Ids ids, TimeProvider time, ILogger<WorkerFaults> log)
{
    // More are told again sooner; nobody reads so many.
    private const int MaxKept = 1_000;

    private static readonly TimeSpan Silence = TimeSpan.FromDays(1);

    private readonly Dictionary<string, long> _told = [];
    private readonly Lock _lock = new();

    /// <summary>What the step brings; the default when it failed.</summary>
    /// <param name="what">What was tried, in words that follow "I could not": <c>forget account 12</c>.</param>
    /// <param name="step">One person's or place's part of a round.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="StorageUnavailableException">No other step would do better.</exception>
    public async Task<T?> TryAsync<T>(string what, Func<Task<T>> step, CancellationToken cancellation)
    {
        try
        {
            var done = await step();
            lock (_lock) _told.Remove(what);
            return done;
        }
        catch (Exception defect) when (defect is not OperationCanceledException and not StorageUnavailableException)
        {
            var id = ids.NewError();
            Log.Broken(log, defect, what, id);
            if (IsDue(what)) await database.WriteAsync(transaction => Tell(transaction, what, id), cancellation);
            return default;
        }
    }

    private bool IsDue(string what)
    {
        lock (_lock)
        {
            if (_told.TryGetValue(what, out var at) && time.GetElapsedTime(at) < Silence) return false;
            if (_told.Count >= MaxKept) _told.Clear();
            _told[what] = time.GetTimestamp();
            return true;
        }
    }

    private bool Tell(WriteTransaction transaction, string what, string id) => box.TellOperators(
        transaction,
        new Announcement($"I could not {what}, and try again every {PrivacyWorker.Round.TotalMinutes:N0} minutes. "
            + $"The log tells why, under error {id}."),
        StoredTime.Now(time));

    private static partial class Log
    {
        [LoggerMessage(14006, LogLevel.Error, "Could not {What} (error {ErrorId}); it is tried again in the next round")]
        public static partial void Broken(ILogger logger, Exception defect, string what, string errorId);
    }
}
