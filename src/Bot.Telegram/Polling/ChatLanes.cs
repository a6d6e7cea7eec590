using Bot.Telegram.Payments;

namespace Bot.Telegram.Polling;

/// <summary>
/// Takes updates in: each chat has its own lane, in order, and no lane waits for another. Payments have lanes of their own,
/// so that they are never behind a command. Telegram sends at most 100 updates from the lowest unfinished one on, and so the
/// lanes hold no more.
/// </summary>
/// <param name="take">Takes one update in.</param>
/// <param name="time">The clock.</param>
/// <param name="stopping">Ends the pauses; what is being stored is still finished, the rest comes again.</param>
/// <param name="givenUp">Ends everything.</param>
internal sealed class ChatLanes(UpdateDelivery take, TimeProvider time, CancellationToken stopping, CancellationToken givenUp)
{
    /// <summary>More than Telegram sends; a server that sends more is told about them later.</summary>
    internal const int MaxUpdates = 100;

    private readonly Lock _lock = new();
    private readonly Dictionary<(long Chat, bool IsPayment), Lane> _lanes = [];
    private readonly RecentAlbums _albums = new(time);

    internal PollOffset Offset { get; } = new();

    /// <summary>Takes a batch over; does not wait.</summary>
    internal void Add(IReadOnlyList<ReceivedUpdate> batch)
    {
        take.Begin(batch, givenUp);
        lock (_lock)
        {
            var fresh = Offset.Begin(batch.Take(MaxUpdates).Select(static update => update.Id)).ToHashSet();
            var at = time.GetTimestamp();
            foreach (var update in batch.OrderBy(static update => update.Id))
            {
                if (fresh.Remove(update.Id)) Add(update, at);
            }
        }
    }

    /// <summary>Ends when no lane has anything left to do.</summary>
    internal Task IdleAsync()
    {
        lock (_lock) return Task.WhenAll(_lanes.Values.Select(static lane => lane.Work));
    }

    private void Add(ReceivedUpdate update, long at)
    {
        var key = (ChatOf(update), PaymentReader.IsPayment(update.Update));
        var isNew = !_lanes.TryGetValue(key, out var lane);
        if (lane is null) _lanes[key] = lane = new Lane();
        lane.Add(update, at);
        if (isNew) lane.Work = Task.Run(() => WorkAsync(key, lane), CancellationToken.None);
    }

    private async Task WorkAsync((long, bool) key, Lane lane)
    {
        try
        {
            while (Next(key, lane) is { } turn)
            {
                if (turn.Updates.Count == 0) await Task.Delay(turn.Wait, time, stopping);
                foreach (var update in _albums.Gather(turn.Updates))
                {
                    await take.TakeAsync(update, stopping, givenUp);
                    Offset.Done(update.Id);
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested || givenUp.IsCancellationRequested)
        {
            // What is not done comes again at the next start.
        }
    }

    /// <summary>Null when nothing is left, and then the lane is closed.</summary>
    private LaneStep? Next((long, bool) key, Lane lane)
    {
        lock (_lock)
        {
            if (!lane.IsEmpty) return lane.Next(time);
            _lanes.Remove(key);
            return null;
        }
    }

    private static long ChatOf(ReceivedUpdate received)
    {
        var (message, press) = (received.Update.Message, received.Update.CallbackQuery);
        if (received.Update.MyChatMember is { Chat.Id: var chat }) return chat;
        return message?.Chat.Id ?? press?.Message?.Chat.Id ?? press?.From.Id ?? 0;
    }
}
