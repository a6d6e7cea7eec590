using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Jobs.Budgets;
using Bot.Core.Outbox;
using Bot.Core.Wording;

namespace Bot.Core.Features.Budgets;

/// <summary><c>/budget</c>: moderators for their community; operators for it too, and in a private chat for the whole bot.</summary>
internal sealed class BudgetHandler(BudgetDesk desk, Owners owners, OutboxStore outbox) : ICommandHandler
{
    public string Command => "budget";

    public async Task<View?> HandleAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation)
    {
        var isOperator = owners.Operators.Contains(incoming.Caller.Id);
        if (incoming.IsPrivate && !isOperator) return Answers.Refused(BudgetRefusals.OnlyOperators);
        var scope = new BudgetScope(incoming.IsPrivate ? null : incoming.Community);
        var (written, word) = (read.Options.Text("period"), Periods.Read(read.Options.Text("period")));
        if (written is not null && word is null)
            return Answers.Refused(new Refusal("The period must be day or month. For example: /budget set day 5"));
        var period = word == Periods.Month ? BudgetPeriod.Month : BudgetPeriod.Day;
        var who = MemberName.Of(incoming.Caller);
        MicroDollars? micros = null;
        if (read.Options.Number("usd") is { } usd)
        {
            if (decimal.Round(usd, 6) != usd || usd * 1_000_000 > BudgetDesk.MostMicros) return Answers.Refused(BudgetRefusals.OutOfRange);
            micros = new MicroDollars((long)(usd * MicroDollars.PerDollar));
        }

        var answer = outbox.Answer<BudgetState>(incoming, static state => Answers.Private(BudgetView.Of(state)));
        return answer.For(read.Subcommand?.Name switch
        {
            "set" => await desk.SetAsync(scope, period, micros, isOperator, who, cancellation, answer.Owe),
            "clear" => await desk.SetAsync(scope, period, null, isOperator, who, cancellation, answer.Owe),
            "open" => await desk.OpenAsync(scope, period, micros, isOperator, who, cancellation, answer.Owe),
            _ => await desk.ReadAsync(scope, cancellation),
        });
    }
}

/// <summary>A press of the button under a warning that opens the fuse.</summary>
internal sealed class OpenFusePress(BudgetDesk desk, Owners owners) : IPressHandler
{
    private const string Unknown = "This button does nothing any more. See /budget show.";

    public string Action => BudgetText.OpenAction;

    public async Task<string> PressAsync(IncomingCommand incoming, string about, CancellationToken cancellation)
    {
        // The scope holds colons itself: platform:id.
        var parts = about.Split(':');
        if (parts.Length < 2) return Unknown;
        var (hasAmount, sum) = (parts[^1] != "t", 0L);
        if (hasAmount && (parts.Length < 3 || !long.TryParse(parts[^1], out sum) || sum is < 1 or > BudgetDesk.MostMicros)) return Unknown;
        if (BudgetScope.Read(string.Join(':', parts[..(hasAmount ? ^2 : ^1)])) is not { } scope) return Unknown;
        var reach = Reach.Of(incoming, owners);
        if (!reach.ModeratesHere) return reach.Refused(BudgetRefusals.OnlyModerators).Text;
        if (!reach.IsOperator && scope.IsWholeBot) return BudgetRefusals.OnlyOperators.Text;
        if (scope.Community is { } community && !reach.Moderates(community)) return BudgetRefusals.NotYours.Text;
        var period = hasAmount && parts[^2] == "m" ? BudgetPeriod.Month : BudgetPeriod.Day;
        var who = MemberName.Of(incoming.Caller);
        var opened = await desk.OpenAsync(scope, period, hasAmount ? new MicroDollars(sum) : null, reach.IsOperator, who, cancellation);
        return opened.IsOk(out _, out var refusal) ? "Opened." : refusal.Text;
    }
}
