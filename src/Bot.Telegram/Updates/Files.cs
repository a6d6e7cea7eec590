using Bot.Core.Chats;
using Bot.Telegram.Api;
using Bot.Telegram.Wire;

namespace Bot.Telegram.Updates;

/// <summary>
/// The files that come with a message: its own first, then those of its album, then those of the message it replies to;
/// pure.
/// </summary>
internal static class Files
{
    internal static IReadOnlyList<FileReference> Of(Message message)
    {
        var files = new List<FileReference>();
        files.AddRange(Own(message));
        foreach (var other in message.Album) files.AddRange(Own(other));
        if (message.ReplyToMessage is { } replied) files.AddRange(Own(replied).Select(static file => file with { IsReplied = true }));
        return files;
    }

    private static IEnumerable<FileReference> Own(Message message)
    {
        // An animation comes as a document once more.
        FileReference?[] found =
        [
            Of(message.Photo),
            Of(message.Video, "video/mp4"),
            Of(message.Animation, "video/mp4"),
            Of(message.Audio, "audio/mpeg"),
            Of(message.Voice, "audio/ogg"),
            message.Animation is null ? Of(message.Document, null) : null,
        ];
        return found.OfType<FileReference>();
    }

    /// <summary>The largest size that a bot may download; Telegram makes photos JPEG.</summary>
    private static FileReference? Of(PhotoSize[]? sizes)
    {
        var best = sizes?
            .Where(static size => size.FileSize is null or <= TelegramApi.DownloadBytesMax)
            .MaxBy(static size => (long)size.Width * size.Height);
        return best is null
            ? null
            : new FileReference(
                TelegramChat.PlatformName, best.FileId, best.Width, best.Height, best.FileSize, "image/jpeg");
    }

    private static FileReference? Of(Document? document, string? usualType)
    {
        if (document is null) return null;
        var file = new FileReference(
            TelegramChat.PlatformName, document.FileId, document.Width, document.Height, document.FileSize, document.MimeType ?? usualType)
        {
            Seconds = document.Duration is > 0 and var seconds ? seconds : null,
            IsTooLargeToRead = document.FileSize > TelegramApi.DownloadBytesMax,
        };
        return file.Kind is FileKind.Other or FileKind.Unknown ? null : file;
    }
}
