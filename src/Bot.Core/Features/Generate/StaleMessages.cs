using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Jobs.Batches;

namespace Bot.Core.Features.Generate;

/// <summary>
/// Takes away messages that nothing changes any more. Where a platform has no key for a message, one whose answer was lost is
/// sent again, and the first would show a start for ever; a press on it is what tells the bot of it.
/// </summary>
internal sealed class StaleMessages(ReplyDispatcher replies, BatchStore batches, Owners owners)
{
    /// <summary>Removes the pressed message when what it shows stands in another, or is no longer kept. Never waits.</summary>
    /// <param name="press">The press.</param>
    /// <param name="record">Where it stands; null when it is no longer kept.</param>
    /// <param name="words">How it is, for a message that cannot be deleted.</param>
    public void Remove(IncomingCommand press, ReplyAddress? record, string words)
    {
        if (words.Length == 0 || press is not { IsButtonThere: true, PressedAt: { } pressed }) return;
        if (replies.Chat(pressed.Platform) is not { } chat) return;
        if (record is not null && chat.IsSameMessage(pressed, record) != false) return;
        replies.Run(() => chat.RemoveAsync(pressed, new View(words), CancellationToken.None));
    }

    /// <summary>
    /// Where nobody knows the message with a quote, because the process died before it could store it, the pressed one is it.
    /// </summary>
    public async Task AdoptQuoteAsync(IncomingCommand press, string batch, CancellationToken cancellation)
    {
        if (press is not { IsButtonThere: true, PressedAt: { } pressed } || replies.Chat(pressed.Platform) is not { } chat) return;
        if (await batches.FindAsync(batch, cancellation) is not { } kept || chat.IsSameMessage(pressed, kept.ReplyTo) is not null) return;
        if (Reach.Of(press, owners).Covers(kept.Member, kept.Community)) await batches.SetReplyAsync(batch, pressed, cancellation);
    }

    /// <summary>The same for a message with the quote of a batch.</summary>
    public async Task RemoveQuoteAsync(IncomingCommand press, string batch, string words, CancellationToken cancellation)
    {
        var kept = await batches.FindAsync(batch, cancellation);
        if (kept is null || Reach.Of(press, owners).Covers(kept.Member, kept.Community)) Remove(press, kept?.ReplyTo, words);
    }
}
