using Bot.Core.Chat;
using Bot.Core.Wording;
using Bot.Telegram.Api;
using Telegram.Bot.Types;

namespace Bot.Telegram.Updates;

/// <summary>
/// The files that come with a message: its own first, then those of its album, then those of the message it replies to, in
/// this chat or another. What a document is said to be is passed on as it is: its bytes decide. Pure.
/// </summary>
internal static class Files
{
    private const int MaxName = 200;

    internal static IReadOnlyList<FileReference> Of(Message message, IReadOnlyList<Message> album)
    {
        var files = new List<FileReference>();
        files.AddRange(Of(Own(message)));
        foreach (var other in album) files.AddRange(Of(Own(other)));
        Parts?[] quoted = [message.ReplyToMessage is { } replied ? Own(replied) : null, message.ExternalReply is { } far ? Own(far) : null];
        files.AddRange(quoted.OfType<Parts>().SelectMany(Of).Select(static file => file with { IsReplied = true }));
        return files;
    }

    private static Parts Own(Message of) =>
        new(of.Photo, of.Video, of.Animation, of.Audio, of.Voice, of.Document, of.Sticker, of.VideoNote);

    private static Parts Own(ExternalReplyInfo of) =>
        new(of.Photo, of.Video, of.Animation, of.Audio, of.Voice, of.Document, of.Sticker, of.VideoNote);

    private static IEnumerable<FileReference> Of(Parts parts)
    {
        // An animation comes as a document once more.
        FileReference?[] found =
        [
            Of(parts.Photo),
            parts.Video is { } video
                ? Of(video, video.MimeType ?? "video/mp4", video.FileName, video.Duration, (video.Width, video.Height))
                : null,
            parts.Film is { } film
                ? Of(film, film.MimeType ?? "video/mp4", film.FileName, film.Duration, (film.Width, film.Height))
                : null,
            parts.Audio is { } audio ? Of(audio, audio.MimeType ?? "audio/mpeg", audio.FileName, audio.Duration) : null,
            parts.Voice is { } voice ? Of(voice, voice.MimeType ?? "audio/ogg", null, voice.Duration) : null,
            parts.Note is { } note ? Of(note, "video/mp4", null, note.Duration, (note.Length, note.Length)) : null,
            parts is { Document: { } document, Film: null } ? Of(document, document.MimeType, document.FileName) : null,
            parts.Sticker is { } sticker ? Of(sticker, StickerType(sticker), null, 0, (sticker.Width, sticker.Height)) : null,
        ];
        return found.OfType<FileReference>();
    }

    /// <summary>The three kinds of stickers (core.telegram.org/stickers): a picture, Lottie in gzip, a video.</summary>
    private static string StickerType(Sticker sticker) => sticker switch
    {
        { IsAnimated: true } => "application/x-tgsticker",
        { IsVideo: true } => "video/webm",
        _ => "image/webp",
    };

    /// <summary>The largest size that a bot may download; Telegram makes photos JPEG.</summary>
    private static FileReference? Of(PhotoSize[]? sizes)
    {
        var best = sizes?
            .Where(static size => size.FileSize is null or <= TelegramApi.MaxDownloadBytes)
            .MaxBy(static size => (long)size.Width * size.Height);
        return best is null
            ? null
            : new FileReference(
                TelegramChat.PlatformName, best.FileId, best.Width, best.Height, best.FileSize, "image/jpeg");
    }

    private static FileReference Of(FileBase file, string? type, string? name, int seconds = 0, (int Width, int Height)? sides = null) =>
        new(TelegramChat.PlatformName, file.FileId, sides?.Width, sides?.Height, file.FileSize, type)
        {
            Name = name is null ? null : ShortText.Dotted(name, MaxName),
            Seconds = seconds > 0 ? seconds : null,
            IsTooLargeToRead = file.FileSize > TelegramApi.MaxDownloadBytes,
        };

    /// <summary>What a message, or one quoted from another chat, can hold.</summary>
    private sealed record Parts(
        PhotoSize[]? Photo,
        Video? Video,
        Animation? Film,
        Audio? Audio,
        Voice? Voice,
        Document? Document,
        Sticker? Sticker,
        VideoNote? Note);
}
