using Bot.Core.Chat;
using Telegram.Bot.Types;

namespace Bot.Telegram.Polling;

/// <summary>
/// An album comes as one message for each picture, of which any one has the caption; they are put together again. Albums of
/// the last minute are remembered: a command that comes late gets the pictures before it, and a picture that comes after its
/// command was taken in is marked, so that its sender is told. Thread-safe.
/// </summary>
internal sealed class RecentAlbums(TimeProvider time)
{
    private const int MaxRemembered = 256;
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly ShortMemory<(long Chat, string Album), Seen> _seen = new(time, Memory, MaxRemembered);

    /// <summary>The updates of one turn, with an album's command holding its other messages.</summary>
    internal IReadOnlyList<ReceivedUpdate> Gather(IReadOnlyList<ReceivedUpdate> turn)
    {
        if (turn is not [{ Update.Message: { MediaGroupId: { } album, Chat.Id: var chat } }, ..]) return turn;
        lock (_lock)
        {
            var seen = Remember((chat, album));
            if (seen.Command is { } command) return [turn[0] with { LateFor = command }, .. turn.Skip(1)];
            var room = Lane.MaxAlbum - seen.Messages.Count;
            seen.Messages.AddRange(turn.Select(static one => one.Update.Message!).Take(room));
            seen.Command = turn.FirstOrDefault(IsCommand)?.Update.Message;
            return [.. turn.Select(one => IsCommand(one) ? one with { Album = Others(seen, one) } : one)];
        }
    }

    private static bool IsCommand(ReceivedUpdate received) => received.Update.Message?.Caption?.StartsWith('/') == true;

    private static List<Message> Others(Seen seen, ReceivedUpdate command) =>
        seen.Messages.FindAll(other => other.Id != command.Update.Message!.Id);

    private Seen Remember((long, string) key)
    {
        if (_seen.TryGet(key, out var known)) return known;
        var seen = new Seen();
        _seen.Set(key, seen);
        return seen;
    }

    private sealed class Seen
    {
        public List<Message> Messages { get; } = [];

        /// <summary>What it was ordered with; null while that has not come.</summary>
        public Message? Command { get; set; }
    }
}
