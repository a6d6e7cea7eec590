using Bot.Core.Chat;

namespace Bot.Telegram.Messages;

/// <summary>What a message is made of.</summary>
internal enum MessageKind
{
    Text,
    Photo,
    Video,
    Document,
}

/// <summary>
/// How a file can be shown; pure. Limits from core.telegram.org/bots/api, sendPhoto, sendVideo and sendDocument.
/// </summary>
internal static class MediaKind
{
    private const long MaxPhotoBytes = 10L * 1024 * 1024;
    private const long MaxDocumentBytes = 50L * 1024 * 1024;
    private const int MaxPhotoSides = 10_000;
    private const int MaxPhotoRatio = 20;

    /// <summary>Telegram scales photos down to this longer side at best.</summary>
    private const int PhotoUsefulSide = 2560;

    /// <summary>
    /// A photo where that keeps the picture useful, a video with the platform's player, else a document (the original); null
    /// when nothing takes it.
    /// Documents have no spoiler, so a picture to be hidden stays a photo, even a squeezed one, or is not uploaded
    /// when it has a link.
    /// </summary>
    internal static MessageKind? Of(MediaFile file)
    {
        if (file.ContentType == "video/mp4" && file.Bytes <= MaxDocumentBytes) return MessageKind.Video;
        if (IsPhoto(file) && (file.IsSpoiler || Longer(file) <= PhotoUsefulSide)) return MessageKind.Photo;
        if (file.Bytes > MaxDocumentBytes || (file.IsSpoiler && file.Link is not null)) return null;
        return MessageKind.Document;
    }

    private static bool IsPhoto(MediaFile file)
    {
        if (file.ContentType is not ("image/jpeg" or "image/png" or "image/webp")) return false;
        if (file.Bytes > MaxPhotoBytes) return false;
        if (file is not { Width: > 0 and var width, Height: > 0 and var height }) return true;
        return (long)width + height <= MaxPhotoSides && Longer(file) <= (long)MaxPhotoRatio * Math.Min(width, height);
    }

    private static int Longer(MediaFile file) => Math.Max(file.Width ?? 0, file.Height ?? 0);
}
