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
    public string Command => "queue";

    public async Task<View?> HandleAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation)
    {
        var isEverywhere = incoming.IsPrivate && owners.Operators.Contains(incoming.Caller.Id);
        if (incoming.IsPrivate && !isEverywhere)
            return Answers.Refused(new Refusal("Nothing is shared in a private chat. Use /queue in the community that you moderate."));
        var reason = read.Options.Text("reason")?.ReplaceLineEndings(" ").Trim();
        if (reason is "") return Answers.Refused(new Refusal("Say why: who is concerned reads it."));
        var order = new QueueOrder(incoming.Id, incoming.Caller, isEverywhere ? null : incoming.Community, reason ?? "")
        {
            IsByOperator = owners.IsOperator(incoming.Caller),
        };
        return read.Path switch
        {
            "cancel all" => await CancelAsync(order, incoming, member: null, cancellation),
            "cancel member" => await CancelAsync(order, incoming, read, cancellation),
            "pause" => await PauseAsync(order, incoming, cancellation),
            "resume" => await ResumeAsync(order, incoming, cancellation),
            "release" => await ReleaseAsync(order, incoming, read.Options.Text("job")!, cancellation),
            _ => await ListAsync(order.Community, (int)(read.Options.Integer("page") ?? 1), cancellation),
        };
    }

    private async Task<View> ListAsync(CommunityId? community, int page, CancellationToken cancellation)
    {
        var places = (await line.LookAsync(cancellation)).ToDictionary(static one => one.Turn.JobId);
        var text = QueueText.Of(await store.ListAsync(community, cancellation), places, pauses.Of, page, time.GetUtcNow());
        var pause = community is { } here ? pauses.Of(here) : pauses.OfAll;
        if (pause is null) return Answers.Private(text);
        text = text.Line().Add($"New work is {pause.InWords}");
        // What operators have paused, only they can let go on.
        return Answers.Private(pause.IsEverywhere && community is not null ? text : text.Line().Add("Next: ").Code("/queue resume"));
    }

    private async Task<View?> CancelAsync(QueueOrder order, IncomingCommand incoming, ReadCommand read, CancellationToken cancellation)
    {
        var named = read.Options.Text("member");
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

    private async Task<View?> ReleaseAsync(QueueOrder order, IncomingCommand incoming, string job, CancellationToken cancellation)
    {
        if (!order.IsByOperator) return Answers.Refused(new Refusal("Only the bot's operators can do that."));
        var answer = Answer(incoming);
        return answer.For(await store.ReleaseAsync(order, new JobId(job), cancellation, answer.Owe));
    }

    private async Task<View?> PauseAsync(QueueOrder order, IncomingCommand incoming, CancellationToken cancellation)
    {
        var answer = Answer(incoming);
        var done = await store.PauseAsync(order, cancellation, answer.Owe);
        await pauses.RefreshAsync(cancellation);
        return answer.For(done);
    }

    private async Task<View?> ResumeAsync(QueueOrder order, IncomingCommand incoming, CancellationToken cancellation)
    {
        var answer = Answer(incoming);
        var done = await store.ResumeAsync(order, cancellation, answer.Owe);
        await pauses.RefreshAsync(cancellation);
        return answer.For(done);
    }

    private Answer<QueueChange> Answer(IncomingCommand incoming) =>
        new(outbox, incoming, incoming.ReplyTo, static done => Answers.Private(done.Answer));
}
