using Bot.Core.Chat;
using Bot.Telegram.Api;
using Telegram.Bot.Requests;

namespace Bot.Telegram.Updates;

/// <summary>
/// Asks Telegram who moderates a chat. An answer is remembered for five minutes; that there was none, for seconds and for
/// the whole chat, so that not each of its members waits for the same outage.
/// </summary>
internal sealed class Moderators(TelegramApi api, UnresponsiveChats silent, TimeProvider time)
{
    private const int MaxRemembered = 4096;
    private static readonly TimeSpan Validity = TimeSpan.FromMinutes(5);

    /// <summary>A command waits for this.</summary>
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(3);

    /// <summary>What is only good to know waits less.</summary>
    private static readonly TimeSpan HintTimeout = TimeSpan.FromSeconds(1);

    private readonly ShortMemory<ModeratorQuestion, Membership> _known = new(time, Validity, MaxRemembered);

    /// <summary>What the user is in the chat.</summary>
    /// <param name="question">Who and where.</param>
    /// <param name="isNeeded">The command may need a moderator; otherwise the answer is only good to know.</param>
    /// <param name="cancellation">Gives up.</param>
    internal async ValueTask<Membership> AskAsync(ModeratorQuestion question, bool isNeeded, CancellationToken cancellation)
    {
        if (_known.TryGet(question, out var known)) return known;
        if (silent.IsSilent(question.Chat)) return Membership.Unknown;
        var request = new GetChatMemberRequest { ChatId = question.Chat, UserId = question.User };
        var asked = await api.CallAsync(request, isNeeded ? AnswerTimeout : HintTimeout, cancellation);
        if (asked.IsOk(out var member, out var failure))
            return Remember(question, new Membership(member.IsAdmin, GroupMembers.IsAnonymous(member)));
        if (failure is ApiFailure.Refused) return Remember(question, default);
        silent.Add(question.Chat);
        return Membership.Unknown;
    }

    private Membership Remember(ModeratorQuestion question, Membership membership)
    {
        _known.Set(question, membership);
        return membership;
    }
}
