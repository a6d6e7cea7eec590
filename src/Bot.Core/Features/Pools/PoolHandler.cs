using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Ledger.Pools;
using Bot.Core.Outbox;

namespace Bot.Core.Features.Pools;

/// <summary><c>/pool</c>: moderators read their community's; operators read and fill any.</summary>
internal sealed class PoolHandler(PoolDesk desk, Owners owners, OutboxStore outbox, ChatPlatforms platforms, Replies replies) : ICommandHandler
{
    public string Command => "pool";

    public async Task<View?> HandleAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation)
    {
        if (read.Subcommand?.Name is "fund" or "monthly" && !owners.IsOperator(incoming.Caller))
            return Answers.Refused(PoolRefusals.OnlyOperators);
        List<ChatTraits> connected = [.. platforms.All.Where(one => replies.Chat(one.Name) is not null)];
        if (!CommunityMeant.Of(incoming, read.Options.Text("community"), connected).IsOk(out var community, out var unclear))
            return Answers.Refused(unclear);
        if (!Reach.Of(incoming, owners).Moderates(community)) return Answers.Refused(PoolRefusals.OnlyOperators);
        var order = new PoolOrder(incoming.Id, incoming.Caller, community, read.Options.Credits("amount") ?? CreditAmount.Zero);
        var answer = outbox.Answer<PoolView>(
            incoming, view => Answers.Private(PoolText.Of(view, community == incoming.Community)));
        return answer.For(read.Subcommand?.Name switch
        {
            "fund" => await desk.FundAsync(order, read.Options.Text("reason") ?? "", cancellation, answer.Owe),
            "monthly" => await desk.SetMonthlyAsync(order, cancellation, answer.Owe),
            _ => await desk.ReadAsync(community, cancellation),
        });
    }
}
