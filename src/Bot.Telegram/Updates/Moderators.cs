using Bot.Telegram.Api;
using Bot.Telegram.Wire;

namespace Bot.Telegram.Updates;

/// <summary>Asks Telegram who moderates a chat, and remembers the answer for five minutes.</summary>
internal sealed class Moderators(TelegramApi api, TimeProvider time)
{
    private const int RememberedMax = 4096;
    private static readonly TimeSpan Validity = TimeSpan.FromMinutes(5);

    /// <summary>A command waits for this: on a slow answer the caller counts as a member, this once.</summary>
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(3);

    private readonly Lock _lock = new();
    private readonly Dictionary<ModeratorQuestion, (bool Is, DateTimeOffset Until)> _known = [];

    internal async ValueTask<bool> IsAsync(ModeratorQuestion question, CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (_known.TryGetValue(question, out var known) && known.Until > time.GetUtcNow()) return known.Is;
        }

        var request = new GetChatMember(question.Chat, question.User);
        var asked = await api.CallAsync(Methods.GetChatMember, request, [], AnswerTimeout, cancellation);
        if (!asked.IsOk(out var member, out var failure))
        {
            if (failure is ApiFailure.Refused) Remember(question, false);
            return false;
        }

        var isModerator = member.Status is "creator" or "administrator";
        Remember(question, isModerator);
        return isModerator;
    }

    private void Remember(ModeratorQuestion question, bool isModerator)
    {
        lock (_lock)
        {
            if (_known.Count >= RememberedMax) Forget();
            _known[question] = (isModerator, time.GetUtcNow() + Validity);
        }
    }

    /// <summary>Forgets what is too old, or everything: asking again is cheap.</summary>
    private void Forget()
    {
        var now = time.GetUtcNow();
        foreach (var (question, known) in _known)
        {
            if (known.Until <= now) _known.Remove(question);
        }

        if (_known.Count >= RememberedMax) _known.Clear();
    }
}
