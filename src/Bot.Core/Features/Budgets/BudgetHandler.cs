using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Jobs.Budgets;
using Bot.Core.Outbox;
using Bot.Core.Wording;

namespace Bot.Core.Features.Budgets;

/// <summary><c>/budget</c>: moderators for their community; operators for it too, and in a private chat for the whole bot.</summary>
internal sealed class BudgetHandler(BudgetDesk desk, Owners owners, OutboxStore outbox) : ICommandHandler
{
    public IEnumerable<CommandRoute> Routes =>
    [
        new("budget show", ShowAsync), new("budget set", SetAsync), new("budget clear", SetAsync), new("budget open", OpenAsync),
    ];

    private async Task<View?> ShowAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation) =>
        Order(incoming, read).IsOk(out var order, out var refusal)
            ? Answer(incoming).For(await desk.ReadAsync(order.Scope, cancellation))
            : Answers.Refused(refusal);

    private async Task<View?> SetAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation)
    {
        if (!Order(incoming, read).IsOk(out var order, out var refusal)) return Answers.Refused(refusal);
        var answer = Answer(incoming);
        return answer.For(await desk.SetAsync(
            order.Scope, order.Period, order.Micros, order.IsByOperator, order.Who, cancellation, answer.Owe));
    }

    private async Task<View?> OpenAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation)
    {
        if (!Order(incoming, read).IsOk(out var order, out var refusal)) return Answers.Refused(refusal);
        var answer = Answer(incoming);
        return answer.For(await desk.OpenAsync(
            order.Scope, order.Period, order.Micros, order.IsByOperator, order.Who, cancellation, answer.Owe));
    }

    private Result<BudgetOrder> Order(IncomingCommand incoming, ReadCommand read)
    {
        var isOperator = owners.Operators.Contains(incoming.Caller.Id);
        if (incoming.IsPrivate && !isOperator) return BudgetRefusals.OnlyOperators;
        var scope = new BudgetScope(incoming.IsPrivate ? null : incoming.Community);
        var period = read.Options.Text("period") == Periods.Month ? BudgetPeriod.Month : BudgetPeriod.Day;
        MicroDollars? micros = null;
        if (read.Options.Number("usd") is { } usd)
        {
            if (decimal.Round(usd, 6) != usd || usd * MicroDollars.PerDollar > BudgetDesk.MaxMicros) return BudgetRefusals.OutOfRange;
            micros = new MicroDollars((long)(usd * MicroDollars.PerDollar));
        }

        return new BudgetOrder(scope, period, micros, isOperator, MemberName.Of(incoming.Caller));
    }

    private Answer<Result<BudgetState>> Answer(IncomingCommand incoming) =>
        outbox.Answer<BudgetState>(incoming, static state => Answers.Private(BudgetView.Of(state)));

    private sealed record BudgetOrder(BudgetScope Scope, BudgetPeriod Period, MicroDollars? Micros, bool IsByOperator, string Who);
}

/// <summary>A press of the button under a warning that opens the fuse.</summary>
internal sealed class OpenFusePress(BudgetDesk desk, Owners owners) : IPressHandler
{
    private const string Unknown = "This button does nothing any more. See /budget show.";

    public string Action => BudgetViews.OpenAction;

    public async Task<string> PressAsync(IncomingCommand incoming, string about, CancellationToken cancellation)
    {
        // The scope holds colons itself: platform:id.
        var parts = about.Split(':');
        if (parts.Length < 2) return Unknown;
        var (hasAmount, sum) = (parts[^1] != "t", MicroDollars.Zero);
        if (hasAmount && (parts.Length < 3 || !MicroDollars.TryRead(parts[^1], out sum) || sum.Value is < 1 or > BudgetDesk.MaxMicros))
            return Unknown;
        if (BudgetScope.Read(string.Join(':', parts[..(hasAmount ? ^2 : ^1)])) is not { } scope) return Unknown;
        var reach = Reach.Of(incoming, owners);
        if (!reach.ModeratesHere) return reach.Refused(BudgetRefusals.OnlyModerators).Text;
        if (!reach.IsOperator && scope.IsWholeBot) return BudgetRefusals.OnlyOperators.Text;
        if (scope.Community is { } community && !reach.Moderates(community)) return BudgetRefusals.NotYours.Text;
        var period = hasAmount && parts[^2] == "m" ? BudgetPeriod.Month : BudgetPeriod.Day;
        var who = MemberName.Of(incoming.Caller);
        var opened = await desk.OpenAsync(scope, period, hasAmount ? sum : null, reach.IsOperator, who, cancellation);
        return opened.IsOk(out _, out var refusal) ? "Opened." : refusal.Text;
    }
}
