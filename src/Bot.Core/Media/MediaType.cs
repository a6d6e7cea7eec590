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
        _ => ".mp4",
    };

    /// <summary>Whether it is a picture and no video.</summary>
    /// <param name="type">The type.</param>
    /// <returns>True for pictures.</returns>
    public static bool IsImage(this MediaType type) => type != MediaType.Mp4;
}
