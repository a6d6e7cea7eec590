using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Communities.Announcements;
using Bot.Core.Ledger.Entries;
using Bot.Core.Storage;

namespace Bot.Core.Ledger;

/// <summary>Tells a community's moderators what one of them has changed by hand, in the transaction that changes it.</summary>
internal sealed class CreditAnnouncements(AnnouncementOutbox announcements)
{
    /// <summary>Tells of an entry that a moderator has made.</summary>
    public void Tell(WriteTransaction transaction, Transfer entry)
    {
        if (entry.Community is not { } community || entry.Actor is not { } actor) return;
        // The names are looked up only where somebody reads them.
        if (AnnouncementOutbox.ModeratorsRoom(transaction, community) is not { } room) return;
        var member = AccountNames.Of(transaction, entry.Account, community.Platform);
        MemberId? about = Members.Of(transaction, entry.Account) is [var known, ..] ? known.Id : null;
        var what = entry.Kind switch
        {
            TransferKind.Grant => $"granted {Answers.Credits(entry.Amount)} to {member}",
            TransferKind.Take => $"took {Answers.Credits(entry.Amount)} from {member}",
            _ => $"moved {Answers.Credits(entry.Amount)} from {member} to "
                + AccountNames.Of(transaction, entry.Other ?? entry.Account, community.Platform),
        };
        var words = $"#{entry.Id}: {AccountNames.Of(transaction, actor)} {what}: {entry.Reason}";
        announcements.Tell(transaction, room, new Announcement(words) { About = about }, entry.At);
    }

    /// <summary>Tells of what else somebody did.</summary>
    public void Tell(WriteTransaction transaction, CommunityId community, string words, DateTimeOffset now) =>
        announcements.TellModerators(transaction, community, new Announcement(words), now);
}
