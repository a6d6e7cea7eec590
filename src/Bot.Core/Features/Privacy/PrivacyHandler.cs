using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Jobs.Archive;
using Bot.Core.Outbox;
using Bot.Core.People.Privacy;

namespace Bot.Core.Features.Privacy;

/// <summary><c>/privacy</c>: what is kept, for how long, the file with it, and the question before it is deleted.</summary>
internal sealed class PrivacyHandler(
    ExportDesk exports,
    Eraser eraser,
    Retention retention,
    ResultArchive archive,
    Owners owners,
    ReplyDispatcher replies,
    OutboxStore outbox) : ICommandHandler
{
    private const string Usual = "usual";

    public IEnumerable<CommandRoute> Routes =>
    [
        new("privacy about", AboutAsync), new("privacy export", ExportAsync), new("privacy delete", DeleteAsync),
        new("privacy retention", RetentionAsync),
    ];

    private async Task<View?> AboutAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation) =>
        Answers.Private(PrivacyViews.About(await retention.OfAsync(incoming.Community, cancellation), archive.IsOn));

    private Task<View?> ExportAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation) =>
        Task.FromResult(Export(incoming));

    private View? Export(IncomingCommand incoming)
    {
        if (!replies.IsForCallerAlone(incoming)) return Answers.Refused(PrivacyRefusals.OnlyInPrivate);
        return exports.Start(incoming) is { } refusal ? Answers.Refused(refusal) : null;
    }

    private async Task<View?> DeleteAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation) =>
        (await eraser.OfferAsync(incoming.Caller.Id, cancellation)).IsOk(out var offer, out var refusal)
            ? PrivacyViews.Offer(offer, incoming.Caller.Id, archive.IsOn)
            : Answers.Refused(refusal);

    private async Task<View?> RetentionAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation)
    {
        var written = read.Options.Text("days");
        var answer = outbox.Answer<PromptRetention>(
            incoming, static kept => Answers.Private(PrivacyViews.Retention(kept.Days, kept.IsUsual)));
        if (written is null) return answer.For(await retention.ReadAsync(incoming.Community, cancellation));
        var isUsual = string.Equals(written, Usual, StringComparison.OrdinalIgnoreCase);
        if (!isUsual && RetentionDays.Read(written) is null) return Answers.Refused(PrivacyViews.NoDays(written));
        var days = isUsual ? null : RetentionDays.Read(written);
        return answer.For(await retention.SetAsync(incoming, days, owners.IsOperator(incoming.Caller), cancellation, answer.Owe));
    }
}

/// <summary>A press of the button that deletes all that is kept about the presser.</summary>
internal sealed class DeletePress(Eraser eraser, PrivacyWorker rounds, ReplyDispatcher replies, OutboxStore outbox) : IPressHandler
{
    public string Action => PrivacyViews.DeleteAction;

    public async Task<string> PressAsync(IncomingCommand incoming, string about, CancellationToken cancellation)
    {
        // In a group others see the button too.
        if (about != incoming.Caller.Id.User) return PrivacyViews.NotYours;
        // If the end is not told from here, that it comes is.
        var answer = outbox.InPlace<EraseOrder>(incoming, static _ => Answers.Private(PrivacyViews.BeingErased));
        var requested = await eraser.RequestAsync(incoming.Caller.Id, incoming.Id, cancellation, answer.Owe);
        if (!requested.IsOk(out var order, out var refusal)) return refusal.Text;
        var owed = outbox.TakeInHand(incoming.Id);
        replies.Run(() => EraseAsync(order.Account, incoming.PressedAt, owed));
        return incoming.PressedAt is null ? PrivacyViews.BeingErased : "";
    }

    /// <summary>What a crash, or a fault of the disk, leaves undone, the next round does.</summary>
    private async Task EraseAsync(AccountId account, ReplyAddress? place, OwedMessage? owed)
    {
        var isDone = await rounds.EraseAsync(account, CancellationToken.None);
        if (place is null) return;
        await replies.ShowAsync(
            place, Answers.Private(isDone ? PrivacyViews.Erased : PrivacyViews.BeingErased), static _ => Task.CompletedTask);
        if (owed is not null) await outbox.MarkShownAsync(owed);
    }
}
