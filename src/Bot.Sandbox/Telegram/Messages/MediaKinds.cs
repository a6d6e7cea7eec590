namespace Bot.Sandbox.Telegram;

/// <summary>What the kinds of media are called on the wire, and what may be done with them.</summary>
internal static class MediaKinds
{
    /// <summary>The field of a message, of a send method and of InputMedia's type.</summary>
    public static string Field(this TelegramMediaKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>The kind of an InputMedia object; null for those that this stand-in does not have.</summary>
    public static TelegramMediaKind? Parse(string type) => Enum.GetValues<TelegramMediaKind>()
        .Where(kind => kind != TelegramMediaKind.Voice && kind.Field() == type).Select(kind => (TelegramMediaKind?)kind).FirstOrDefault();

    /// <summary>Photos and videos share albums; every other kind keeps to itself.</summary>
    public static TelegramMediaKind Album(this TelegramMediaKind kind) =>
        kind == TelegramMediaKind.Video ? TelegramMediaKind.Photo : kind;

    public static bool CanHaveSpoiler(this TelegramMediaKind kind) =>
        kind is TelegramMediaKind.Photo or TelegramMediaKind.Video or TelegramMediaKind.Animation;

    /// <summary>The folder of a file_path.</summary>
    public static string Folder(this TelegramMediaKind kind) => kind switch
    {
        TelegramMediaKind.Photo => "photos",
        TelegramMediaKind.Video => "videos",
        TelegramMediaKind.Animation => "animations",
        TelegramMediaKind.Audio => "music",
        TelegramMediaKind.Voice => "voice",
        _ => "documents",
    };

    /// <summary>The name of a file that came without one.</summary>
    public static string FileName(this TelegramMediaKind kind) => kind switch
    {
        TelegramMediaKind.Video => "video.mp4",
        TelegramMediaKind.Animation => "animation.mp4",
        TelegramMediaKind.Audio => "audio.mp3",
        TelegramMediaKind.Voice => "voice.ogg",
        _ => "document",
    };
}
