using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace Bot.Telegram.Updates;

/// <summary>Telegram's users as callers; pure.</summary>
internal static class People
{
    private static readonly string[] Administrators = [Role.Administrators];

    internal static Caller Of(User user) => new(
        Member(user.Id), $"{user.FirstName} {user.LastName}".Trim(), user.Username, user.IsBot);

    /// <summary>
    /// Who wrote a message. An anonymous administrator writes in the group's own name (sender_chat is the chat) and
    /// is the group as a person: the user that Telegram puts there instead is a bot shared by all groups. Null for
    /// channels and whoever else hides behind a chat.
    /// </summary>
    internal static Caller? Author(Message message) => message switch
    {
        { SenderChat: { } sender } when sender.Id == message.Chat.Id && IsGroup(message.Chat) =>
            Group(sender),
        { SenderChat: null, From: { } user } => Of(user),
        _ => null,
    };

    /// <summary>
    /// Mentions of people without an @name, by the words that stand for them. Names with an @ are told apart in Core.
    /// </summary>
    internal static IReadOnlyDictionary<string, Caller> Mentioned(string text, MessageEntity[] entities)
    {
        var people = new Dictionary<string, Caller>(StringComparer.OrdinalIgnoreCase);
        foreach (var entity in entities)
        {
            if (entity is not { Type: MessageEntityType.TextMention, User: { } user } || !entity.IsWithin(text)) continue;
            people[text.Substring(entity.Offset, entity.Length)] = Of(user);
        }

        return people;
    }

    /// <summary>The group as a person: its anonymous administrators.</summary>
    internal static Caller Group(Chat chat) =>
        Administrator(new Caller(Member(chat.Id), chat.Title ?? "", chat.Username));

    /// <summary>The same person as an administrator of the group at hand.</summary>
    internal static Caller Administrator(Caller person) => person with { IsModerator = true, Roles = Administrators };

    internal static bool IsGroup(Chat chat) => chat.Type is ChatType.Group or ChatType.Supergroup;

    private static MemberId Member(long id) => new(TelegramChat.PlatformName, id.ToString());
}
