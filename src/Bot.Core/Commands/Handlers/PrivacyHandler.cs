using Bot.Core.Archive;
using Bot.Core.Chats;
using Bot.Core.Moderation;
using Bot.Core.Privacy;

namespace Bot.Core.Commands.Handlers;

/// <summary><c>/privacy</c>: what is kept, for how long, the file with it, and the question before it is deleted.</summary>
internal sealed class PrivacyHandler(
    ExportDesk exports,
    Eraser eraser,
    Retention retention,
    CommunitySettings settings,
    ResultArchive archive,
    Owners owners,
    Replies replies) : ICommandHandler
{
    private const string Usual = "usual";

    public string Command => "privacy";

    public Task<View?> HandleAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation) =>
        read.Subcommand?.Name switch
        {
            "export" => Task.FromResult(Export(incoming)),
            "delete" => DeleteAsync(incoming, cancellation),
            "retention" => RetentionAsync(incoming, read.Options.Text("days"), cancellation),
            _ => AboutAsync(incoming, cancellation),
        };

    private async Task<View?> AboutAsync(IncomingCommand incoming, CancellationToken cancellation) =>
        Answers.Private(PrivacyWords.About(await retention.OfAsync(incoming.Community, cancellation), archive.IsOn));

    private View? Export(IncomingCommand incoming)
    {
        if (!replies.IsForCallerAlone(incoming)) return Answers.Refused(PrivacyRefusals.OnlyInPrivate);
        return exports.Start(incoming) is { } refusal ? Answers.Refused(refusal) : null;
    }

    private async Task<View?> DeleteAsync(IncomingCommand incoming, CancellationToken cancellation) =>
        (await eraser.OfferAsync(incoming.Caller.Id, cancellation)).IsOk(out var offer, out var refusal)
            ? PrivacyWords.Offer(offer, incoming.Caller.Id, archive.IsOn)
            : Answers.Refused(refusal);

    private async Task<View?> RetentionAsync(IncomingCommand incoming, string? written, CancellationToken cancellation)
    {
        if (written is not null)
        {
            var isUsual = string.Equals(written, Usual, StringComparison.OrdinalIgnoreCase);
            if (!isUsual && RetentionDays.Read(written) is null) return Answers.Refused(PrivacyWords.NoDays(written));
            var days = isUsual ? null : RetentionDays.Read(written);
            if (await retention.SetAsync(incoming, days, owners.IsOperator(incoming.Caller), cancellation) is { } refusal)
                return Answers.Refused(refusal);
        }

        var own = await settings.FindAsync(incoming.Community, RetentionDays.Setting, cancellation);
        return Answers.Private(
            PrivacyWords.Retention(await retention.OfAsync(incoming.Community, cancellation), RetentionDays.Read(own) is null));
    }
}

/// <summary>A press of the button that deletes all that is kept about the presser.</summary>
internal sealed class DeletePress(Eraser eraser, PrivacyRounds rounds, Replies replies) : IPressHandler
{
    public string Action => PrivacyWords.DeleteAction;

    public async Task<string> PressAsync(IncomingCommand incoming, string about, CancellationToken cancellation)
    {
        // In a group others see the button too.
        if (about != incoming.Caller.Id.User) return PrivacyWords.NotYours;
        if (!(await eraser.RequestAsync(incoming.Caller.Id, incoming.Id, cancellation)).IsOk(out var order, out var refusal))
            return refusal.Text;
        replies.Run(() => EraseAsync(order.Account, incoming.PressedAt));
        return incoming.PressedAt is null ? PrivacyWords.BeingErased : "";
    }

    /// <summary>What a crash, or a fault of the disk, leaves undone, the next round does.</summary>
    private async Task EraseAsync(long account, ReplyAddress? place)
    {
        var isDone = await rounds.EraseAsync(account, CancellationToken.None);
        if (place is null) return;
        await replies.ShowAsync(
            place, Answers.Private(isDone ? PrivacyWords.Erased : PrivacyWords.BeingErased), static _ => Task.CompletedTask);
    }
}
