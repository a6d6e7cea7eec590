using Bot.Core.Chats;
using Bot.Telegram.Api;
using Telegram.Bot.Types;

namespace Bot.Telegram.Updates;

/// <summary>
/// The files that come with a message: its own first, then those of its album, then those of the message it replies to;
/// pure.
/// </summary>
internal static class Files
{
    internal static IReadOnlyList<FileReference> Of(Message message, IReadOnlyList<Message> album)
    {
        var files = new List<FileReference>();
        files.AddRange(Own(message));
        foreach (var other in album) files.AddRange(Own(other));
        if (message.ReplyToMessage is { } replied) files.AddRange(Own(replied).Select(static file => file with { IsReplied = true }));
        return files;
    }

    private static IEnumerable<FileReference> Own(Message message)
    {
        // An animation comes as a document once more.
        FileReference?[] found =
        [
            Of(message.Photo),
            message.Video is { } video ? Of(video, video.MimeType ?? "video/mp4", video.Duration, (video.Width, video.Height)) : null,
            message.Animation is { } film ? Of(film, film.MimeType ?? "video/mp4", film.Duration, (film.Width, film.Height)) : null,
            message.Audio is { } audio ? Of(audio, audio.MimeType ?? "audio/mpeg", audio.Duration) : null,
            message.Voice is { } voice ? Of(voice, voice.MimeType ?? "audio/ogg", voice.Duration) : null,
            message is { Document: { } document, Animation: null } ? Of(document, document.MimeType) : null,
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

    private static FileReference? Of(FileBase file, string? type, int seconds = 0, (int Width, int Height)? sides = null)
    {
        var reference = new FileReference(TelegramChat.PlatformName, file.FileId, sides?.Width, sides?.Height, file.FileSize, type)
        {
            Seconds = seconds > 0 ? seconds : null,
            IsTooLargeToRead = file.FileSize > TelegramApi.DownloadBytesMax,
        };
        return reference.Kind is FileKind.Other or FileKind.Unknown ? null : reference;
    }
}
