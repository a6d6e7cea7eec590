using Bot.Core.Chats;
using Bot.Core.Linking;

namespace Bot.Core.Commands.Handlers;

/// <summary><c>/link</c>: gives a one-time code, or asks whether to join by one.</summary>
internal sealed class LinkHandler(LinkStore store, Replies replies) : ICommandHandler
{
    public string Command => "link";

    public Task<View?> HandleAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation) =>
        read.Options.Text("code") is { } code
            ? OfferAsync(incoming, code, cancellation)
            : MakeAsync(incoming, cancellation);

    private async Task<View?> MakeAsync(IncomingCommand incoming, CancellationToken cancellation)
    {
        if (!replies.IsForCallerAlone(incoming)) return Answers.Refused(LinkRefusals.OnlyInPrivate);
        return (await store.MakeCodeAsync(incoming, cancellation)).IsOk(out var code, out var refusal)
            ? Answers.Private(LinkWords.Code(code))
            : Answers.Refused(refusal);
    }

    private async Task<View?> OfferAsync(IncomingCommand incoming, string code, CancellationToken cancellation)
    {
        if (!replies.IsForCallerAlone(incoming))
        {
            await store.DropCodeAsync(code, cancellation);
            return Answers.Refused(LinkRefusals.CodeShownToOthers);
        }

        return (await store.OfferAsync(incoming, code, cancellation)).IsOk(out var offer, out var refusal)
            ? LinkWords.Offer(offer)
            : Answers.Refused(refusal);
    }
}

/// <summary>A press of the button that joins two accounts.</summary>
internal sealed class JoinPress(LinkStore store, Replies replies) : IPressHandler
{
    public string Action => LinkWords.JoinAction;

    public async Task<string> PressAsync(IncomingCommand incoming, string about, CancellationToken cancellation)
    {
        if (!(await store.JoinAsync(incoming, about, cancellation)).IsOk(out var joined, out var refusal)) return refusal.Text;
        if (joined.Tells is { } news) replies.Send(news.ReplyTo, Answers.Private(LinkWords.Used(news.Joiner)));
        var done = LinkWords.Joined(joined);
        if (incoming.PressedAt is not { } place) return done;
        replies.Send(place, Answers.Private(done));
        return "";
    }
}

/// <summary><c>/unlink</c>: asks whether to part.</summary>
internal sealed class UnlinkHandler(LinkStore store) : ICommandHandler
{
    public string Command => "unlink";

    public async Task<View?> HandleAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation) =>
        (await store.OfferPartAsync(incoming.Caller, cancellation)).IsOk(out var offer, out var refusal)
            ? LinkWords.Offer(offer)
            : Answers.Refused(refusal);
}

/// <summary>A press of the button that parts two accounts.</summary>
internal sealed class PartPress(LinkStore store, Replies replies) : IPressHandler
{
    public string Action => LinkWords.PartAction;

    public async Task<string> PressAsync(IncomingCommand incoming, string about, CancellationToken cancellation)
    {
        // In a group others see the button too.
        if (about != incoming.Caller.Id.User) return LinkWords.NotYours;
        if (!(await store.PartAsync(incoming, cancellation)).IsOk(out var other, out var refusal)) return refusal.Text;
        var done = LinkWords.Parted(other);
        if (incoming.PressedAt is not { } place) return done;
        replies.Send(place, Answers.Private(done));
        return "";
    }
}
