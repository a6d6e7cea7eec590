using Bot.Telegram.Wire;

namespace Bot.Telegram.Polling;

/// <summary>
/// An album comes as one message for each picture, of which one has the caption; they are put together again; pure.
/// </summary>
internal static class Albums
{
    /// <summary>
    /// Whether more of an album with a command may be on its way: the pictures arrive one after the other, and the batch
    /// ends with one of them.
    /// </summary>
    internal static bool MayBeCut(IReadOnlyList<Update> batch) =>
        batch is [.., { Message: { MediaGroupId: { } album } last }]
        && batch.Any(update => IsOf(update.Message, last.Chat.Id, album) && update.Message!.Caption?.StartsWith('/') == true);

    /// <summary>The batch, with each captioned message of an album holding the others.</summary>
    internal static IReadOnlyList<Update> Gather(IReadOnlyList<Update> batch) =>
        batch.Any(static update => update.Message?.MediaGroupId is not null)
        ? [.. batch.Select(update => update.Message is { MediaGroupId: { } album, Caption: not null } message
            ? update with { Message = message with { Album = Others(batch, message, album) } }
            : update)]
        : batch;

    private static List<Message> Others(IReadOnlyList<Update> batch, Message message, string album) =>
    [
        .. batch.Select(static update => update.Message).OfType<Message>()
            .Where(other => IsOf(other, message.Chat.Id, album) && other.MessageId != message.MessageId),
    ];

    private static bool IsOf(Message? message, long chat, string album) => message?.MediaGroupId == album && message.Chat.Id == chat;
}
