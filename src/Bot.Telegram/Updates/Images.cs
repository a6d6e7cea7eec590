using Bot.Core.Chats;
using Bot.Telegram.Api;
using Bot.Telegram.Wire;

namespace Bot.Telegram.Updates;

/// <summary>The images that come with a message: its own first, then those of the message it replies to; pure.</summary>
internal static class Images
{
    internal static IReadOnlyList<ImageReference> Of(Message message)
    {
        ImageReference?[] found = [Of(message.Photo), Of(message.Document), null, null];
        if (message.ReplyToMessage is { } replied) (found[2], found[3]) = (Of(replied.Photo), Of(replied.Document));
        return [.. found.OfType<ImageReference>()];
    }

    /// <summary>The largest size that a bot may download; Telegram makes photos JPEG.</summary>
    private static ImageReference? Of(PhotoSize[]? sizes)
    {
        var best = sizes?
            .Where(static size => size.FileSize is null or <= TelegramApi.DownloadBytesMax)
            .MaxBy(static size => (long)size.Width * size.Height);
        return best is null
            ? null
            : new ImageReference(
                TelegramChat.PlatformName, best.FileId, best.Width, best.Height, best.FileSize, "image/jpeg");
    }

    private static ImageReference? Of(Document? document) =>
        document is { MimeType: { } type } && type.StartsWith("image/", StringComparison.OrdinalIgnoreCase)
            ? new ImageReference(
                TelegramChat.PlatformName, document.FileId, Bytes: document.FileSize, ContentType: type)
            : null;
}
