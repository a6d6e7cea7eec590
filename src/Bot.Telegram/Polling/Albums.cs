using Telegram.Bot.Types;

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
    internal static bool MayBeCut(IReadOnlyList<ReceivedUpdate> batch) =>
        batch is [.., { Update.Message: { MediaGroupId: { } album } last }]
        && batch.Any(one => IsOf(one.Update.Message, last.Chat.Id, album) && one.Update.Message!.Caption?.StartsWith('/') == true);

    /// <summary>The batch, with each captioned message of an album holding the others.</summary>
    internal static IReadOnlyList<ReceivedUpdate> Gather(IReadOnlyList<ReceivedUpdate> batch) =>
        batch.Any(static one => one.Update.Message?.MediaGroupId is not null)
        ? [.. batch.Select(one => one.Update.Message is { MediaGroupId: { } album, Caption: not null } message
            ? one with { Album = Others(batch, message, album) }
            : one)]
        : batch;

    private static List<Message> Others(IReadOnlyList<ReceivedUpdate> batch, Message message, string album) =>
    [
        .. batch.Select(static one => one.Update.Message).OfType<Message>()
            .Where(other => IsOf(other, message.Chat.Id, album) && other.Id != message.Id),
    ];

    private static bool IsOf(Message? message, long chat, string album) => message?.MediaGroupId == album && message.Chat.Id == chat;
}
