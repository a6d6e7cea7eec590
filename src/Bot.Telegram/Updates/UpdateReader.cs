using Bot.Core.Chats;
using Bot.Core.Commands;
using Bot.Telegram.Messages;
using Bot.Telegram.Wire;

namespace Bot.Telegram.Updates;

/// <summary>Update -> command; pure. Null is an update that asks nothing of the bot.</summary>
/// <remarks>
/// Edited messages are not asked for: a prompt mended after the picture was ordered would order, and charge, a second
/// one. Channel posts have no person to charge. Of an album the message with the caption is the command.
/// </remarks>
internal sealed class UpdateReader(BotIdentity me, IReadOnlyList<CommandSpec> commands)
{
    private readonly Dictionary<string, CommandSpec> _commands =
        commands.ToDictionary(static spec => spec.Name, StringComparer.OrdinalIgnoreCase);

    internal ReadUpdate? Read(Update update) => update switch
    {
        { Message: { } message } => Read(update.UpdateId, message),
        { CallbackQuery: { } press } => Read(update.UpdateId, press),
        _ => null,
    };

    private ReadUpdate? Read(long updateId, Message message)
    {
        var (text, entities) = message.Text is null
            ? (message.Caption, message.CaptionEntities)
            : (message.Text, message.Entities);
        if (text is null || entities is null || message.Chat.Type == "channel") return null;
        if (CommandText.Find(text, entities, me.Username) is not { } found) return null;
        if (People.Author(message) is not { IsBot: false } author) return null;

        // In a group a command may be meant for another bot, unless it names this one.
        var spec = _commands.GetValueOrDefault(found.Name);
        if (spec is null && !found.IsAddressed && People.IsGroup(message.Chat)) return null;

        var command = new IncomingCommand(
            Id(updateId), author, Community(message.Chat), Reply(message), new CommandInput.Text(found.Text))
        {
            Files = Files.Of(message),
            Mentions = People.Mentioned(text, entities),
            RepliedTo = RepliedTo(message) is { } replied ? People.Author(replied) : null,
            IsPrivate = !People.IsGroup(message.Chat),
            Locale = message.From?.LanguageCode,
        };
        return new ReadUpdate(command, found.MayNeedModerator(spec) ? Question(message.Chat, message) : null);
    }

    /// <summary>
    /// A press is answered by the words that its acceptance returns; its address is a reply beside the button.
    /// </summary>
    private ReadUpdate? Read(long updateId, CallbackQuery press)
    {
        if (press is not { Message: { } message, Data: { } data } || press.From.IsBot) return null;
        var command = new IncomingCommand(
            Id(updateId), People.Of(press.From), Community(message.Chat), Reply(message), new CommandInput.Press(data))
        {
            Locale = press.From.LanguageCode,
        };

        // A moderator may cancel anybody's job, and whose it is only Core knows. One cached question a presser is
        // cheap.
        var question = People.IsGroup(message.Chat) ? new ModeratorQuestion(message.Chat.Id, press.From.Id) : default;
        return new ReadUpdate(command, question == default ? null : question);
    }

    private string Id(long updateId) => $"{TelegramChat.PlatformName}:{me.Id}:{updateId}";

    private static CommunityId Community(Chat chat) => new(TelegramChat.PlatformName, chat.Id.ToString());

    private static ReplyAddress Reply(Message message) => new MessageAddress(message.Chat.Id)
    {
        Topic = message.IsTopicMessage ? message.MessageThreadId : null,
        ReplyTo = message.MessageId,
    }.ToReplyAddress();

    /// <summary>In a topic, what replies to nothing replies to the message that opened the topic.</summary>
    private static Message? RepliedTo(Message message) =>
        message.IsTopicMessage && message.ReplyToMessage?.MessageId == message.MessageThreadId
            ? null
            : message.ReplyToMessage;

    /// <summary>A private chat has no moderators; an anonymous administrator is one already.</summary>
    private static ModeratorQuestion? Question(Chat chat, Message message) =>
        People.IsGroup(chat) && message is { SenderChat: null, From: { } user }
            ? new ModeratorQuestion(chat.Id, user.Id)
            : null;
}
