using Bot.Core.Chat;

namespace Bot.Core.Media;

/// <summary>A kind of file that can be shown, as its first bytes tell.</summary>
public enum MediaType
{
    /// <summary><c>image/png</c>.</summary>
    Png,

    /// <summary><c>image/jpeg</c>.</summary>
    Jpeg,

    /// <summary><c>image/webp</c>.</summary>
    WebP,

    /// <summary><c>image/gif</c>.</summary>
    Gif,

    /// <summary><c>video/mp4</c>.</summary>
    Mp4,

    /// <summary><c>video/quicktime</c>.</summary>
    Mov,

    /// <summary><c>audio/mpeg</c>.</summary>
    Mp3,

    /// <summary><c>audio/wav</c>.</summary>
    Wav,

    /// <summary><c>audio/ogg</c>.</summary>
    Ogg,

    /// <summary><c>audio/mp4</c>.</summary>
    M4a,

    /// <summary><c>application/zip</c>.</summary>
    Zip,

    /// <summary><c>video/webm</c>; shown as a file, and not taken as an input.</summary>
    WebM,

    /// <summary><c>image/avif</c>; shown as a file, and not taken as an input.</summary>
    Avif,

    /// <summary>Weights, as training makes them (<c>.safetensors</c>).</summary>
    Safetensors,
}

/// <summary>Names of media types.</summary>
public static class MediaTypes
{
    /// <summary>The Content-Type of a media type.</summary>
    /// <param name="type">The type.</param>
    /// <returns>Such as <c>image/png</c>.</returns>
    public static string ContentType(this MediaType type) => type switch
    {
        MediaType.Png => "image/png",
        MediaType.Jpeg => "image/jpeg",
        MediaType.WebP => "image/webp",
        MediaType.Gif => "image/gif",
        MediaType.Mov => "video/quicktime",
        MediaType.Mp3 => "audio/mpeg",
        MediaType.Wav => "audio/wav",
        MediaType.Ogg => "audio/ogg",
        MediaType.M4a => "audio/mp4",
        MediaType.Zip => "application/zip",
        MediaType.WebM => "video/webm",
        MediaType.Avif => "image/avif",
        MediaType.Safetensors => "application/octet-stream",
        _ => "video/mp4",
    };

    /// <summary>The usual file ending of a media type.</summary>
    /// <param name="type">The type.</param>
    /// <returns>Such as <c>.png</c>.</returns>
    public static string Extension(this MediaType type) => type switch
    {
        MediaType.Png => ".png",
        MediaType.Jpeg => ".jpg",
        MediaType.WebP => ".webp",
        MediaType.Gif => ".gif",
        MediaType.Mov => ".mov",
        MediaType.Mp3 => ".mp3",
        MediaType.Wav => ".wav",
        MediaType.Ogg => ".ogg",
        MediaType.M4a => ".m4a",
        MediaType.Zip => ".zip",
        MediaType.WebM => ".webm",
        MediaType.Avif => ".avif",
        MediaType.Safetensors => ".safetensors",
        _ => ".mp4",
    };

    /// <summary>What a media type holds.</summary>
    /// <param name="type">The type.</param>
    /// <returns>Such as <see cref="FileKind.Image"/>.</returns>
    public static FileKind Kind(this MediaType type) => type switch
    {
        MediaType.Png or MediaType.Jpeg or MediaType.WebP or MediaType.Gif or MediaType.Avif => FileKind.Image,
        MediaType.Mp4 or MediaType.Mov or MediaType.WebM => FileKind.Video,
        MediaType.Safetensors => FileKind.Other,
        MediaType.Zip => FileKind.Archive,
        _ => FileKind.Audio,
    };

    /// <summary>Whether models take it as an input: what only some of them read is a result and nothing else.</summary>
    /// <param name="type">The type.</param>
    /// <returns>False for AVIF and WebM.</returns>
    public static bool IsInput(this MediaType type) => type is not (MediaType.Avif or MediaType.WebM);
}
