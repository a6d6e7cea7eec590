using Bot.Core.Chat;
using Bot.Core.Communities.Announcements;
using Bot.Core.Storage;

namespace Bot.Core.Communities;

/// <summary>How moderators' doings are put into words, and told to those who share the work.</summary>
internal static class ModeratorNotices
{
    /// <summary>A reason behind a sentence; nothing for none.</summary>
    public static string Why(string? reason) => string.IsNullOrEmpty(reason) ? "" : $": {reason}";

    /// <summary>Tells the community's moderators; of what holds everywhere, the operators.</summary>
    public static void Tell(AnnouncementOutbox box, WriteTransaction transaction, Scope scope, string words, DateTimeOffset now)
    {
        var announcement = new Announcement(words);
        if (scope.Community is { } community) box.TellModerators(transaction, community, announcement, now);
        else box.TellOperators(transaction, announcement, now);
    }
}
