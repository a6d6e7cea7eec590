using Bot.Sandbox.Media;

namespace Bot.Sandbox.Telegram;

/// <summary>A file that a person sends.</summary>
/// <param name="Kind">How it is sent; Telegram's apps send anything as a document when asked to.</param>
/// <param name="Bytes">The file.</param>
/// <param name="FileName">Its name; photos and voice messages lose it.</param>
public sealed record TelegramUpload(TelegramMediaKind Kind, byte[] Bytes, string FileName)
{
    /// <summary>The file as Telegram's apps send it unasked: pictures, films and sounds as such.</summary>
    public static TelegramUpload Of(byte[] bytes, string fileName)
    {
        var kind = ImageHeader.Read(bytes) is not null ? TelegramMediaKind.Photo
            : IsoMedia.Read(bytes) is { HasVideo: true, IsQuickTime: false } ? TelegramMediaKind.Video
            : AudioHeader.Read(bytes) is { Format: "mp3" or "m4a" } ? TelegramMediaKind.Audio
            : TelegramMediaKind.Document;
        return new(kind, bytes, fileName);
    }
}
