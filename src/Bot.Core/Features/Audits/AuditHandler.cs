using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Communities;
using Bot.Core.Communities.Announcements;
using Bot.Core.Outbox;
using Bot.Core.Storage;
using Bot.Core.Wording;

namespace Bot.Core.Features.Audits;

/// <summary><c>/audit</c>: the channel in which a community's moderators read.</summary>
internal sealed class AuditHandler(
    Database database, AnnouncementOutbox announcements, Owners owners, OutboxStore outbox, ChatPlatforms platforms, TimeProvider time)
    : ICommandHandler
{
    private const string Setting = "audit";

    private static readonly Refusal NobodyModerates = new("Nobody moderates here. Use it in the community; operators set BOT_ALERTS.");

    public IEnumerable<CommandRoute> Routes =>
        [new("audit show", ShowAsync), new("audit channel", ChooseAsync), new("audit off", OffAsync)];

    private async Task<View?> ShowAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation)
    {
        if (incoming.IsPrivate) return Answers.Refused(NobodyModerates);
        var (chosen, name) = await database.ReadAsync(
            transaction => (
                AnnouncementOutbox.ModeratorsRoom(transaction, incoming.Community),
                AnnouncementOutbox.ModeratorsRoomName(transaction, incoming.Community)),
            cancellation);
        if (chosen is not { } room)
            return Answers.Private("No channel is chosen, so nothing is announced. Choose one with /audit channel.");
        var isHere = RoomOf(incoming, written: null).IsOk(out var here, out _) && here.Room == room;
        return Answers.Private($"Changes, requests and warnings are announced {(isHere ? "here" : $"in {name}")}. /audit off ends that.");
    }

    private async Task<View?> ChooseAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation)
    {
        if (incoming.IsPrivate) return Answers.Refused(NobodyModerates);
        if (!RoomOf(incoming, read.Options.Text("channel")).IsOk(out var chosen, out var refusal)) return Answers.Refused(refusal);
        var (room, name) = chosen;
        var answer = outbox.Answer<bool>(incoming, isNew => Answers.Private(!isNew
            ? $"Changes, requests and warnings are announced in {name} already. /audit off ends that."
            : $"Changes, requests and warnings are announced in {name} from now on. A first message tells whether I can write there."));
        return answer.For(await database.WriteAsync<Result<bool>>(
            transaction =>
            {
                if (Decide(transaction, incoming, isSet: true) is { } decided) return decided;
                // Who moves it elsewhere does so in the sight of those who read so far.
                var (says, now) = ($"from now on, says {MemberName.Of(incoming.Caller)}.", time.GetUtcNow());
                var before = AnnouncementOutbox.ModeratorsRoom(transaction, incoming.Community);
                if (before is { } old && old != room)
                    announcements.Tell(
                        transaction, old, new Announcement($"Changes, requests and warnings are announced in {name} {says}"), now);
                AnnouncementOutbox.ChooseRoom(transaction, incoming.Community, room, name);
                if (before != room)
                    announcements.Tell(
                        transaction, room, new Announcement($"Changes, requests and warnings are announced here {says}"), now);
                return before != room;
            },
            answer.Owe,
            cancellation));
    }

    private async Task<View?> OffAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation)
    {
        if (incoming.IsPrivate) return Answers.Refused(NobodyModerates);
        var answer = outbox.Answer<bool>(incoming, static wasSet => wasSet
            ? Answers.Private("Nothing is announced any more. Warnings of budgets and requests for credits need a channel: /audit channel.")
            : Answers.Refused(new Refusal("No channel was chosen, so nothing changes. Choose one with /audit channel.")));
        return answer.For(await database.WriteAsync<Result<bool>>(
            transaction =>
            {
                if (Decide(transaction, incoming, isSet: false) is { } decided) return decided;
                var words = new Announcement($"Nothing is announced here any more, says {MemberName.Of(incoming.Caller)}.");
                announcements.TellModerators(transaction, incoming.Community, words, time.GetUtcNow());
                return AnnouncementOutbox.ChooseRoom(transaction, incoming.Community, null, null);
            },
            answer.Owe,
            cancellation));
    }

    /// <summary>Why the caller may not decide it; null when they may, and an operator's word is noted.</summary>
    private Refusal? Decide(WriteTransaction transaction, IncomingCommand incoming, bool isSet)
    {
        var isByOperator = owners.IsOperator(incoming.Caller);
        if (OperatorOverride.Refuse(transaction, incoming.Community, Setting, isByOperator) is { } refusal) return refusal;
        OperatorOverride.Note(transaction, incoming.Community, Setting, isByOperator, isSet);
        return null;
    }

    /// <summary>A channel that the platform itself has resolved, so one of this community; and what to call it.</summary>
    private Result<(AnnouncementRoom Room, string Name)> RoomOf(IncomingCommand incoming, string? written)
    {
        var isHere = string.IsNullOrEmpty(written) || string.Equals(written, "here", StringComparison.OrdinalIgnoreCase);
        var channel = isHere ? incoming.Channel : incoming.MentionedChannels.GetValueOrDefault(written!);
        if (!isHere && channel is null)
            return new Refusal($"There is no channel {TextFormat.Quote(written!)} here. Go to the channel and write /audit channel here.");
        return platforms.Of(incoming.Community.Platform).RoomOf(incoming.Community, channel) is { } room
            ? (new AnnouncementRoom(incoming.Community.Platform, room.Room), TextFormat.Shorten(room.Name))
            : new Refusal("I was not told which channel this is. Name it: /audit channel #channel.");
    }
}
