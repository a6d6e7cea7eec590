using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Outbox;
using Bot.Core.People.Linking;
using Bot.Core.Storage;

namespace Bot.Core.Features.Linking;

/// <summary><c>/link</c>: gives a one-time code, or asks whether to join by one.</summary>
internal sealed class LinkHandler(LinkStore store, ReplyDispatcher replies, OutboxStore outbox) : ICommandHandler
{
    public IEnumerable<CommandRoute> Routes => [new("link", HandleAsync)];

    private Task<View?> HandleAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation) =>
        read.Options.Text("code") is { } code
            ? OfferAsync(incoming, code, cancellation)
            : MakeAsync(incoming, cancellation);

    private async Task<View?> MakeAsync(IncomingCommand incoming, CancellationToken cancellation)
    {
        if (!replies.IsForCallerAlone(incoming)) return Answers.Refused(LinkRefusals.OnlyInPrivate);
        var answer = outbox.Answer<string>(incoming, static code => Answers.Private(LinkViews.Code(code)));
        return answer.For(await store.MakeCodeAsync(incoming, cancellation, answer.Owe));
    }

    private async Task<View?> OfferAsync(IncomingCommand incoming, string code, CancellationToken cancellation)
    {
        if (!replies.IsForCallerAlone(incoming))
        {
            var warning = new Answer<int>(
                outbox, incoming, incoming.ReplyTo, static _ => Answers.Refused(LinkRefusals.CodeShownToOthers));
            return warning.For(await store.DropCodeAsync(code, cancellation, warning.Owe));
        }

        var answer = outbox.Answer<LinkOffer>(incoming, static offer => LinkViews.Offer(offer));
        return answer.For(await store.OfferAsync(incoming, code, cancellation, answer.Owe));
    }
}

/// <summary>A press of the button that joins two accounts.</summary>
internal sealed class JoinPress(LinkStore store, OutboxStore outbox, TimeProvider time) : IPressHandler
{
    public string Action => LinkViews.JoinAction;

    public async Task<string> PressAsync(IncomingCommand incoming, string about, CancellationToken cancellation)
    {
        var answer = outbox.InPlace<LinkedAccounts>(incoming, static joined => Answers.Private(LinkViews.Joined(joined)));
        var joined = await store.JoinAsync(
            incoming,
            about,
            cancellation,
            (transaction, result) =>
            {
                answer.Owe(transaction, result);
                TellMaker(transaction, result);
            });
        return joined.IsOk(out _, out var refusal) ? "" : refusal.Text;
    }

    private void TellMaker(WriteTransaction transaction, Result<LinkedAccounts> result)
    {
        if (result.IsOk(out var joined, out _) && joined.Tells is { } news)
            outbox.Owe(transaction, news.ReplyTo, Answers.Private(LinkViews.Used(news.Joiner)), news.Maker, StoredTime.Now(time));
    }
}

/// <summary><c>/unlink</c>: asks whether to part.</summary>
internal sealed class UnlinkHandler(LinkStore store) : ICommandHandler
{
    public IEnumerable<CommandRoute> Routes => [new("unlink", HandleAsync)];

    private async Task<View?> HandleAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation) =>
        (await store.OfferPartAsync(incoming.Caller, cancellation)).IsOk(out var offer, out var refusal)
            ? LinkViews.Offer(offer)
            : Answers.Refused(refusal);
}

/// <summary>A press of the button that parts two accounts.</summary>
internal sealed class PartPress(LinkStore store, OutboxStore outbox) : IPressHandler
{
    public string Action => LinkViews.PartAction;

    public async Task<string> PressAsync(IncomingCommand incoming, string about, CancellationToken cancellation)
    {
        // In a group others see the button too.
        if (about != incoming.Caller.Id.User) return LinkViews.NotYours;
        var answer = outbox.InPlace<Caller>(incoming, static other => Answers.Private(LinkViews.Parted(other)));
        return (await store.PartAsync(incoming, cancellation, answer.Owe)).IsOk(out _, out var refusal) ? "" : refusal.Text;
    }
}
