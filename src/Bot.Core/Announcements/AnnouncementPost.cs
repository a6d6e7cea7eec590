using Bot.Core.Chats;
using Bot.Core.Commands;
using Bot.Core.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Announcements;

/// <summary>
/// Shows what waits in the box: at once when something is added, and in rounds what could not be shown before. A crash
/// between showing and noting it may show one twice; it never loses one.
/// </summary>
internal sealed partial class AnnouncementPost(AnnouncementBox box, Replies replies, TimeProvider time, ILogger<AnnouncementPost> log)
    : BackgroundService
{
    private const int AtOnce = 50;
    private const int MostTries = 20;

    private static readonly TimeSpan Round = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(50);

    /// <summary>Shows what is due; how many are done with.</summary>
    internal async Task<int> PostAsync(CancellationToken cancellation)
    {
        var done = 0;
        foreach (var waiting in await box.DueAsync(time.GetUtcNow(), AtOnce, cancellation))
        {
            if (await ShowAsync(waiting, cancellation))
            {
                await box.RemoveAsync(waiting.Id, cancellation);
                done++;
            }
            else
            {
                var pause = TimeSpan.FromSeconds(5) * (1 << Math.Min(waiting.Tries, 8));
                await box.PostponeAsync(waiting.Id, time.GetUtcNow() + pause, cancellation);
            }
        }

        return done;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                if (await PostAsync(stoppingToken) == AtOnce) continue;
            }
            catch (StorageUnavailableException failure)
            {
                Log.Skipped(log, failure);
            }
            catch (Exception defect) when (defect is not OperationCanceledException)
            {
                Log.Broken(log, defect);
            }

            await WaitAsync(stoppingToken);
        }
    }

    /// <summary>False when a later round should try again.</summary>
    private async Task<bool> ShowAsync(WaitingAnnouncement waiting, CancellationToken cancellation)
    {
        // A removed row's id is given again, and a platform that knows a key shows nothing new under it.
        var (room, key) = (waiting.Room, $"a{waiting.Id}t{waiting.At.ToUnixTimeMilliseconds()}");
        if (replies.Chat(room.Platform)?.NewMessageIn(room.Room, key) is not { } address) return GiveUp(waiting, "no such room");
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            await using var reply = replies.Open(address, static _ => Task.CompletedTask)!;
            var view = new View(
                FormattedText.Empty.Add(MemberName.Quiet(waiting.Announcement.Text)))
            { Buttons = waiting.Announcement.Buttons };
            var shown = await reply.FinishAsync(view, either.Token);
            return shown is not ShowResult.Gone gone || GiveUp(waiting, gone.Reason);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return waiting.Tries >= MostTries && GiveUp(waiting, "it took too long, too often");
        }
    }

    private bool GiveUp(WaitingAnnouncement waiting, string why)
    {
        Log.Dropped(log, waiting.Room, why);
        return true;
    }

    private async Task WaitAsync(CancellationToken cancellation)
    {
        using var round = new CancellationTokenSource(Round, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(round.Token, cancellation);
        try
        {
            await box.NewsAsync(either.Token);
            // What has woken this is stored a moment later.
            await Task.Delay(Settling, time, either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // The round is over.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "An announcement for {Room} cannot be shown: {Reason}")]
        public static partial void Dropped(ILogger logger, AnnouncementRoom room, string reason);

        [LoggerMessage(2, LogLevel.Warning, "Announcements wait, for the database cannot be read")]
        public static partial void Skipped(ILogger logger, Exception failure);

        [LoggerMessage(3, LogLevel.Error, "Announcements met a defect")]
        public static partial void Broken(ILogger logger, Exception defect);
    }
}
