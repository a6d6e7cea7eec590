using Bot.Core;
using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Telegram.Messages;
using Bot.Telegram.Polling;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace Bot.Telegram.Updates;

/// <summary>Update -> command; pure. Null is an update that asks nothing of the bot.</summary>
/// <remarks>
/// Edited messages are not asked for: a prompt fixed after the picture was ordered would order, and charge, a second
/// one. Channel posts have no person to charge. Of an album the message with the caption is the command.
/// </remarks>
internal sealed class UpdateReader(User me, IReadOnlyList<CommandSpec> commands)
{
    private readonly Dictionary<string, CommandSpec> _commands =
        commands.ToDictionary(static spec => spec.Name, StringComparer.OrdinalIgnoreCase);

    internal ReadUpdate? Read(ReceivedUpdate received) => received.Update switch
    {
        { Message: { } message } when received.LateFor is { } command =>
            Read(received.Id, command, []) is null ? null : Unfit(received.Id, message, MessageOriginRules.TooLate),
        { Message: { } message } => Read(received.Id, message, received.Album),
        { CallbackQuery: { } press } => Read(received.Id, press),
        _ => null,
    };

    private ReadUpdate? Read(int updateId, Message message, IReadOnlyList<Message> album)
    {
        var (text, entities) = message.Text is null
            ? (message.Caption, message.CaptionEntities)
            : (message.Text, message.Entities);
        if (text is null || entities is null || message.Chat.Type == ChatType.Channel) return null;
        if (CommandText.Find(text, entities, me.Username ?? "") is not { } found) return null;
        // In a group a command may be meant for another bot, unless it names this one.
        var spec = _commands.GetValueOrDefault(found.Name);
        if (spec is null && !found.IsAddressed && People.IsGroup(message.Chat)) return null;

        var ruling = MessageOriginRules.Judge(Origin(message, entities));
        if (!ruling.IsCommand) return ruling.Why is { } why ? Unfit(updateId, message, why) : null;
        if (People.Author(message) is not { IsBot: false } author) return null;
        var command = new IncomingCommand(
            Id(updateId), author, Community(message.Chat), Reply(message), new CommandInput.Text(found.Text))
        {
            Files = Files.Of(message, album),
            Mentions = People.Mentioned(text, entities),
            RepliedTo = RepliedTo(message) is { } replied ? People.Author(replied) : null,
            IsPrivate = !People.IsGroup(message.Chat),
        };
        if (!People.IsGroup(message.Chat)) return new ReadUpdate(command, null);
        var here = Places.Topic(message);
        command = command with
        {
            Channel = here,
            MentionedRoles = Places.Roles,
            MentionedChannels = Places.Mentioned(spec, found.Text, here),
        };
        var isNeeded = found.MayNeedModerator(spec);
        var question = Question(message.Chat, message);
        return new ReadUpdate(command, isNeeded ? question : null)
        {
            AskRole = isNeeded ? null : question,
            Chat = message.Chat.Id,
        };
    }

    /// <summary>
    /// A press is answered by the words that its acceptance returns; its address is a reply beside the button.
    /// </summary>
    private ReadUpdate? Read(int updateId, CallbackQuery press)
    {
        if (press is not { Message: { } message, Data: { } data } || press.From.IsBot) return null;
        var command = new IncomingCommand(
            Id(updateId), People.Of(press.From), Community(message.Chat), Reply(message), new CommandInput.Press(data))
        {
            PressedAt = Pressed(message),
            IsButtonThere = Carries(message, data),
            IsPrivate = !People.IsGroup(message.Chat),
        };
        if (!People.IsGroup(message.Chat)) return new ReadUpdate(command, null);

        // A moderator may cancel anybody's job, and whose it is only Core knows. One cached question a presser is
        // cheap. Who writes anonymously presses under their own name (tdlib/telegram-bot-api issue 667), and is the group
        // here too: what they asked in its name stays theirs, and nobody learns who they are.
        return new ReadUpdate(command with { Channel = Places.Topic(message) }, new ModeratorQuestion(message.Chat.Id, press.From.Id))
        {
            Group = People.Group(message.Chat),
            Chat = message.Chat.Id,
        };
    }

    private static MessageOriginRules.MessageOrigin Origin(Message message, MessageEntity[] entities) => new(
        message.ForwardOrigin is not null,
        message.IsAutomaticForward,
        message.ViaBot is not null,
        entities.Any(static entity => entity is
        {
            Offset: 0,
            Type: MessageEntityType.Blockquote or MessageEntityType.ExpandableBlockquote or MessageEntityType.Code or MessageEntityType.Pre,
        }),
        message.SenderChat is { } sender && sender.Id != message.Chat.Id,
        People.IsGroup(message.Chat));

    /// <summary>A command that nobody is known to have given: it is only answered.</summary>
    private ReadUpdate? Unfit(int updateId, Message message, Refusal why) =>
        message.From is { } sender
            ? new ReadUpdate(
                new IncomingCommand(
                    Id(updateId),
                    People.Of(sender) with { IsBot = false },
                    Community(message.Chat),
                    Reply(message),
                    new CommandInput.Text(""))
                {
                    Unfit = why,
                    IsPrivate = !People.IsGroup(message.Chat),
                },
                null)
            : null;

    /// <summary>A client can send any data (core.telegram.org/bots/api#callbackquery); the message is as Telegram has it.</summary>
    private static bool Carries(Message message, string data) =>
        message.ReplyMarkup?.InlineKeyboard.Any(row => row.Any(button => button.CallbackData == data)) == true;

    private static ReplyAddress Pressed(Message message) => new MessageAddress(message.Chat.Id)
    {
        Topic = message.IsTopicMessage ? message.MessageThreadId : null,
        Message = message.Id,
        Kind = message switch
        {
            { Photo: not null } => MessageKind.Photo,
            { Video: not null } => MessageKind.Video,
            { Document: not null } or { Animation: not null } or { Audio: not null } or { Voice: not null } => MessageKind.Document,
            _ => MessageKind.Text,
        },
    }.ToReplyAddress();

    private string Id(int updateId) => $"{TelegramChat.PlatformName}:{me.Id}:{updateId}";

    private static CommunityId Community(Chat chat) => new(TelegramChat.PlatformName, chat.Id.ToString());

    private static ReplyAddress Reply(Message message) => new MessageAddress(message.Chat.Id)
    {
        Topic = message.IsTopicMessage ? message.MessageThreadId : null,
        ReplyTo = message.Id,
    }.ToReplyAddress();

    /// <summary>In a topic, what replies to nothing replies to the message that opened the topic.</summary>
    private static Message? RepliedTo(Message message) =>
        message.IsTopicMessage && message.ReplyToMessage?.Id == message.MessageThreadId
            ? null
            : message.ReplyToMessage;

    /// <summary>An anonymous administrator is a moderator already.</summary>
    private static ModeratorQuestion? Question(Chat chat, Message message) =>
        message is { SenderChat: null, From: { } user }
            ? new ModeratorQuestion(chat.Id, user.Id)
            : null;
}
