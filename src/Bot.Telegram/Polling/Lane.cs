using Telegram.Bot.Types;

namespace Bot.Telegram.Polling;

/// <summary>What a lane does next.</summary>
/// <param name="Updates">Updates to take in, in order; an album's come together.</param>
/// <param name="Wait">When there are none: how long to wait for the rest of an album.</param>
internal readonly record struct LaneStep(IReadOnlyList<ReceivedUpdate> Updates, TimeSpan Wait);

/// <summary>The updates of one chat that wait for their turn, in order. Not thread-safe.</summary>
internal sealed class Lane
{
    /// <summary>Phones upload an album's pictures one by one: it is whole when none came for so long.</summary>
    internal static readonly TimeSpan AlbumQuiet = TimeSpan.FromSeconds(2);

    /// <summary>Telegram's albums hold no more.</summary>
    internal const int MaxAlbum = 10;

    private readonly List<(ReceivedUpdate Update, long At)> _waiting = [];

    internal bool IsEmpty => _waiting.Count == 0;

    /// <summary>The task that empties it.</summary>
    internal Task Work { get; set; } = Task.CompletedTask;

    internal void Add(ReceivedUpdate update, long at) => _waiting.Add((update, at));

    /// <summary>Takes out what is next. There must be something.</summary>
    internal LaneStep Next(TimeProvider time)
    {
        var first = _waiting[0].Update;
        if (first.Update.Message is not { MediaGroupId: { } album })
        {
            _waiting.RemoveAt(0);
            return new LaneStep([first], TimeSpan.Zero);
        }

        var members = _waiting.FindAll(one => IsOf(one.Update.Update, album));
        var wait = AlbumQuiet - time.GetElapsedTime(members[^1].At);
        if (members.Count < MaxAlbum && wait > TimeSpan.Zero) return new LaneStep([], wait);
        _waiting.RemoveAll(one => IsOf(one.Update.Update, album));
        return new LaneStep([.. members.Select(static one => one.Update)], TimeSpan.Zero);
    }

    private static bool IsOf(Update update, string album) => update.Message?.MediaGroupId == album;
}
