using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Telegram.Api;
using Bot.Telegram.Messages;
using Telegram.Bot.Requests;
using Telegram.Bot.Types;

namespace Bot.Telegram.Updates;

/// <summary>
/// What the bot may send to groups, as far as that is known: asked for beside the commands, told by <c>my_chat_member</c>, and
/// by refusals. A command waits only where it would be refused, and then a second at most, so that a fixed right counts at
/// once. Of what is common to all members Telegram tells nothing by itself. Bounded; thread-safe.
/// </summary>
internal sealed class ChatRights(TelegramApi api, TimeProvider time)
{
    private const int MaxRemembered = 4096;
    private const int MaxQuestions = 8;

    private static readonly TimeSpan Validity = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(1);

    private readonly ShortMemory<long, Sendable> _known = new(time, Validity, MaxRemembered);
    private int _asking;

    /// <summary>What the bot may send there; null when nothing is known to be in the way.</summary>
    internal async ValueTask<SendRights?> OfAsync(long chat, CancellationToken cancellation)
    {
        if (Known(chat) is not { } kinds)
        {
            _ = AskAsync(chat, CancellationToken.None);
            return null;
        }

        if (kinds.ToRights() is null) return null;
        await AskAsync(chat, cancellation);
        return Known(chat)?.ToRights();
    }

    /// <summary>Takes from an update what it tells of the bot's rights.</summary>
    internal void Note(Update update)
    {
        if (update.MyChatMember is not { Chat.Id: var chat, NewChatMember: { } bot }) return;
        var kinds = SendableKinds.Of(bot, everybody: null);
        // Who is no administrator may be kept from it by the chat's own permissions, which are not told here.
        if (kinds == Sendable.All && bot is not (ChatMemberOwner or ChatMemberAdministrator)) _known.Remove(chat);
        else _known.Set(chat, kinds);
    }

    /// <summary>Telegram has refused that kind of message there.</summary>
    internal void NoteRefusal(long chat, MessageKind kind) =>
        _known.Set(chat, (Known(chat) ?? Sendable.All) & ~SendableKinds.Of(kind));

    /// <summary>Asks Telegram; when it does not tell, what was known stays.</summary>
    private async Task AskAsync(long chat, CancellationToken cancellation)
    {
        try
        {
            if (Interlocked.Increment(ref _asking) > MaxQuestions) return;
            await Task.Yield();
            var (member, chatItself) = (
                new GetChatMemberRequest { ChatId = chat, UserId = api.BotId }, new GetChatRequest { ChatId = chat });
            if (!(await api.CallAsync(member, AnswerTimeout, cancellation)).IsOk(out var bot, out _)) return;
            if (!(await api.CallAsync(chatItself, AnswerTimeout, cancellation)).IsOk(out var everybody, out _)) return;
            _known.Set(chat, SendableKinds.Of(bot, everybody.Permissions));
        }
        finally
        {
            Interlocked.Decrement(ref _asking);
        }
    }

    private Sendable? Known(long chat) => _known.TryGet(chat, out var kinds) ? kinds : null;
}
