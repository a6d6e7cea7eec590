using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Communities;
using Bot.Core.Ledger;
using Bot.Core.Outbox;

namespace Bot.Core.Features.Credits;

/// <summary><c>/credits own-grants</c>: whether moderators may raise their own credits here.</summary>
internal sealed class SelfGrantsPart(CommunitySettings settings, Owners owners, OutboxStore outbox) : ICommandHandler
{
    public IEnumerable<CommandRoute> Routes => [new("credits own-grants", HandleAsync)];

    private async Task<View?> HandleAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation)
    {
        if (!owners.IsOperator(incoming.Caller))
            return Refused("Only the bot's operators decide whether moderators may raise their own credits. Ask one of them.");
        if (incoming.IsPrivate) return Refused("Nobody moderates here. Use it in the community that it is for.");
        var isAllowed = read.Options.Text("rule") == SelfGrants.Allowed;
        var answer = new Answer<bool>(outbox, incoming, incoming.ReplyTo, _ => Answers.Private(isAllowed
            ? "Moderators may raise their own credits here from now on."
            : "Moderators may not raise their own credits here. Operators may everywhere."));
        await settings.SetAsync(incoming.Community, SelfGrants.Setting, isAllowed ? SelfGrants.Allowed : null, answer.Owe, cancellation);
        return answer.For(true);
    }

    private static View Refused(string text) => Answers.Refused(new Refusal(text));
}
