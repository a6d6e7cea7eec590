using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Jobs;
using Bot.Core.Jobs.Turns;
using Bot.Core.Ledger;
using Bot.Core.Outbox;

namespace Bot.Core.Features.Queue;

/// <summary>
/// <c>/queue</c>: what runs and waits in a community, or for operators in a private chat everywhere, and what to do
/// about it.
/// </summary>
internal sealed class QueueHandler(
    QueueStore store,
    WaitingLine line,
    Pauses pauses,
    JobRunner runner,
    LedgerStore ledger,
    Owners owners,
    OutboxStore outbox,
    TimeProvider time) : ICommandHandler
{
    public IEnumerable<CommandRoute> Routes =>
    [
        Route("list", ListAsync),
        Route("cancel member", CancelAsync),
        Route("cancel all", (order, incoming, _, cancellation) => CancelAsync(order, incoming, member: null, cancellation)),
        Route("pause", PauseAsync),
        Route("resume", ResumeAsync),
        Route("release", ReleaseAsync),
    ];

    private CommandRoute Route(string name, Func<QueueOrder, IncomingCommand, OptionValues, CancellationToken, Task<View?>> handle) =>
        new($"queue {name}", async (incoming, read, cancellation) => Order(incoming, read.Options).IsOk(out var order, out var refusal)
            ? await handle(order, incoming, read.Options, cancellation)
            : Answers.Refused(refusal));

    private Result<QueueOrder> Order(IncomingCommand incoming, OptionValues options)
    {
        var isEverywhere = incoming.IsPrivate && owners.Operators.Contains(incoming.Caller.Id);
        if (incoming.IsPrivate && !isEverywhere)
            return new Refusal("Nothing is shared in a private chat. Use /queue in the community that you moderate.");
        var reason = options.Text("reason")?.ReplaceLineEndings(" ").Trim();
        if (reason is "") return new Refusal("Say why: who is concerned reads it.");
        return new QueueOrder(incoming.Id, incoming.Caller, isEverywhere ? null : incoming.Community, reason ?? "")
        {
            IsByOperator = owners.IsOperator(incoming.Caller),
        };
    }

    private async Task<View?> ListAsync(
        QueueOrder order, IncomingCommand incoming, OptionValues options, CancellationToken cancellation)
    {
        var (community, page) = (order.Community, (int)(options.Integer("page") ?? 1));
        var places = (await line.LookAsync(cancellation)).ToDictionary(static one => one.Turn.JobId);
        var text = QueueViews.Of(await store.ListAsync(community, cancellation), places, pauses.Of, page, time.GetUtcNow());
        var pause = community is { } here ? pauses.Of(here) : pauses.OfAll;
        if (pause is null) return Answers.Private(text);
        text = text.Line().Add($"New work is {pause.InWords}");
        // What operators have paused, only they can let go on.
        return Answers.Private(pause.IsEverywhere && community is not null ? text : text.Line().Add("Next: ").Code("/queue resume"));
    }

    private async Task<View?> CancelAsync(
        QueueOrder order, IncomingCommand incoming, OptionValues options, CancellationToken cancellation)
    {
        var named = options.Text("member");
        if (string.IsNullOrEmpty(named) && incoming.RepliedTo is null)
        {
            return Answers.Refused(new Refusal(
                "Say whose jobs: an @name, an id, or reply to one of their messages. /queue cancel all cancels everybody's."));
        }

        if (!(await MemberLookup.FindAsync(ledger, incoming, named, cancellation)).IsOk(out var member, out var unknown))
            return Answers.Refused(unknown);
        return member.IsBot
            ? Answers.Refused(new Refusal("A bot has no jobs. Name a person."))
            : await CancelAsync(order, incoming, member, cancellation);
    }

    private async Task<View?> CancelAsync(QueueOrder order, IncomingCommand incoming, Caller? member, CancellationToken cancellation)
    {
        var answer = Answer(incoming);
        var done = await store.CancelAsync(order, member, cancellation, answer.Owe);
        foreach (var job in done.ToCancel) runner.SignalCancel(job);
        return answer.For(done);
    }

    private async Task<View?> ReleaseAsync(
        QueueOrder order, IncomingCommand incoming, OptionValues options, CancellationToken cancellation)
    {
        if (!order.IsByOperator) return Answers.Refused(new Refusal("Only the bot's operators can do that."));
        var answer = Answer(incoming);
        return answer.For(await store.ReleaseAsync(order, new JobId(options.Text("job")!), cancellation, answer.Owe));
    }

    private async Task<View?> PauseAsync(
        QueueOrder order, IncomingCommand incoming, OptionValues options, CancellationToken cancellation)
    {
        var answer = Answer(incoming);
        var done = await store.PauseAsync(order, cancellation, answer.Owe);
        await pauses.RefreshAsync(cancellation);
        return answer.For(done);
    }

    private async Task<View?> ResumeAsync(
        QueueOrder order, IncomingCommand incoming, OptionValues options, CancellationToken cancellation)
    {
        var answer = Answer(incoming);
        var done = await store.ResumeAsync(order, cancellation, answer.Owe);
        await pauses.RefreshAsync(cancellation);
        return answer.For(done);
    }

    private Answer<QueueChange> Answer(IncomingCommand incoming) =>
        new(outbox, incoming, incoming.ReplyTo, static done => Answers.Private(done.Answer));
}
