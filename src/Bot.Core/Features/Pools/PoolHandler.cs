using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Ledger.Pools;
using Bot.Core.Outbox;

namespace Bot.Core.Features.Pools;

/// <summary><c>/pool</c>: moderators read their community's; operators read and fill any.</summary>
internal sealed class PoolHandler(PoolDesk desk, Owners owners, OutboxStore outbox, ChatPlatforms platforms, ReplyDispatcher replies)
    : ICommandHandler
{
    public IEnumerable<CommandRoute> Routes =>
        [new("pool show", ShowAsync), new("pool fund", FundAsync), new("pool monthly", SetMonthlyAsync)];

    private async Task<View?> ShowAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation) =>
        Order(incoming, read).IsOk(out var order, out var refusal)
            ? Answer(incoming, order).For(await desk.ReadAsync(order.Community, cancellation))
            : Answers.Refused(refusal);

    private async Task<View?> FundAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation)
    {
        if (!OperatorsOrder(incoming, read).IsOk(out var order, out var refusal)) return Answers.Refused(refusal);
        var answer = Answer(incoming, order);
        return answer.For(await desk.FundAsync(order, read.Options.Text("reason") ?? "", cancellation, answer.Owe));
    }

    private async Task<View?> SetMonthlyAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation)
    {
        if (!OperatorsOrder(incoming, read).IsOk(out var order, out var refusal)) return Answers.Refused(refusal);
        var answer = Answer(incoming, order);
        return answer.For(await desk.SetMonthlyAsync(order, cancellation, answer.Owe));
    }

    private Result<PoolOrder> OperatorsOrder(IncomingCommand incoming, ReadCommand read) =>
        owners.IsOperator(incoming.Caller) ? Order(incoming, read) : PoolRefusals.OnlyOperators;

    private Result<PoolOrder> Order(IncomingCommand incoming, ReadCommand read)
    {
        List<ChatTraits> connected = [.. platforms.All.Where(one => replies.Chat(one.Name) is not null)];
        if (!CommunityReader.Of(incoming, read.Options.Text("community"), connected).IsOk(out var community, out var unclear))
            return unclear;
        return Reach.Of(incoming, owners).Moderates(community)
            ? new PoolOrder(incoming.Id, incoming.Caller, community, read.Options.Credits("amount") ?? CreditAmount.Zero)
            : PoolRefusals.OnlyOperators;
    }

    private Answer<Result<PoolView>> Answer(IncomingCommand incoming, PoolOrder order) => outbox.Answer<PoolView>(
        incoming, view => Answers.Private(PoolViews.Of(view, order.Community == incoming.Community)));
}
