using Bot.Core.Chat.Commands;
using Bot.Telegram.Messages;
using Telegram.Bot.Types;

namespace Bot.Telegram.Updates;

/// <summary>The kinds of message that a chat takes from the bot.</summary>
[Flags]
internal enum Sendable
{
    None = 0,
    Words = 1,
    Photos = 2,
    Videos = 4,
    Documents = 8,
    All = Words | Photos | Videos | Documents,
}

/// <summary>Telegram's rights as those kinds; pure.</summary>
internal static class SendableKinds
{
    private const string Fix =
        "An administrator can give it to me in the group's settings, under Permissions, or by making me an administrator.";

    /// <summary>What the chat's own permissions and those of the bot let through (ChatMember, ChatPermissions).</summary>
    /// <param name="bot">What the bot is there.</param>
    /// <param name="everybody">What all members may; null when it was not told.</param>
    internal static Sendable Of(ChatMember bot, ChatPermissions? everybody) => bot switch
    {
        ChatMemberOwner or ChatMemberAdministrator => Sendable.All,
        ChatMemberRestricted own => Of(own) & Of(everybody),
        _ => Of(everybody),
    };

    internal static Sendable Of(MessageKind kind) => kind switch
    {
        MessageKind.Photo => Sendable.Photos,
        MessageKind.Video => Sendable.Videos,
        MessageKind.Document => Sendable.Documents,
        _ => Sendable.Words,
    };

    /// <summary>
    /// The same in Core's words: any file can go as a document, and each begins as words. Null when nothing is in the way.
    /// </summary>
    internal static SendRights? ToRights(this Sendable kinds)
    {
        var files = kinds.HasFlag(Sendable.Words) ? kinds : Sendable.None;
        var rights = new SendRights(
            (files & (Sendable.Photos | Sendable.Documents)) != Sendable.None,
            (files & (Sendable.Videos | Sendable.Documents)) != Sendable.None,
            Fix);
        return rights is { Pictures: true, Videos: true } ? null : rights;
    }

    private static Sendable Of(ChatMemberRestricted own) =>
        Of(own.CanSendMessages, own.CanSendPhotos, own.CanSendVideos, own.CanSendDocuments);

    private static Sendable Of(ChatPermissions? everybody) => everybody is null
        ? Sendable.All
        : Of(everybody.CanSendMessages, everybody.CanSendPhotos, everybody.CanSendVideos, everybody.CanSendDocuments);

    private static Sendable Of(bool words, bool photos, bool videos, bool documents) =>
        (words ? Sendable.Words : Sendable.None) | (photos ? Sendable.Photos : Sendable.None)
        | (videos ? Sendable.Videos : Sendable.None) | (documents ? Sendable.Documents : Sendable.None);
}
