namespace Bot.Core.Chat;

/// <summary>A file that came with a command: an attachment, one of a replied-to message, or a URL.</summary>
/// <param name="Origin">The platform whose adapter can open it, or <see cref="FromUrl"/>.</param>
/// <param name="Reference">The adapter's own reference, or the URL.</param>
/// <param name="Width">Pixels, when the platform told.</param>
/// <param name="Height">Pixels, when the platform told.</param>
/// <param name="Bytes">Size, when the platform told.</param>
/// <param name="ContentType">MIME type, when the platform told.</param>
public sealed record FileReference(
    string Origin,
    string Reference,
    int? Width = null,
    int? Height = null,
    long? Bytes = null,
    string? ContentType = null)
{
    /// <summary>The origin of a file that a member gave by URL.</summary>
    public const string FromUrl = "url";

    /// <summary>The option it was given as, such as <c>face</c>; null when it merely came along.</summary>
    public string? Option { get; init; }

    /// <summary>It belongs to the message that was replied to.</summary>
    public bool IsReplied { get; init; }

    /// <summary>Its name, when the platform told; hostile text, at most 200 characters.</summary>
    public string? Name { get; init; }

    /// <summary>How long a video or recording lasts, when the platform told.</summary>
    public decimal? Seconds { get; init; }

    /// <summary>The platform does not let a bot read a file of this size.</summary>
    public bool IsTooLargeToRead { get; init; }

    /// <summary>What the platform says it is.</summary>
    public FileKind Kind => FileKinds.Of(ContentType);

    /// <summary>The origin only: the reference may hold a token or a signed URL.</summary>
    public override string ToString() => $"{Origin} file {Width}x{Height}";
}

/// <summary>What a file holds.</summary>
public enum FileKind
{
    /// <summary>Nobody said.</summary>
    Unknown,

    /// <summary>A picture.</summary>
    Image,

    /// <summary>A video.</summary>
    Video,

    /// <summary>A recording.</summary>
    Audio,

    /// <summary>A zip archive.</summary>
    Archive,

    /// <summary>Something else.</summary>
    Other,
}

/// <summary>Tells kinds by MIME type.</summary>
public static class FileKinds
{
    /// <summary>The kind that a platform's MIME type names.</summary>
    public static FileKind Of(string? contentType) => contentType switch
    {
        null or "" => FileKind.Unknown,
        // What senders write who do not know: the bytes tell.
        _ when Array.Exists(Untold, untold => Is(contentType, untold)) => FileKind.Unknown,
        _ when Is(contentType, "image/") => FileKind.Image,
        _ when Is(contentType, "video/") => FileKind.Video,
        _ when Is(contentType, "audio/") => FileKind.Audio,
        _ when Is(contentType, "application/zip") || Is(contentType, "application/x-zip") => FileKind.Archive,
        _ => FileKind.Other,
    };

    private static readonly string[] Untold =
    [
        "application/octet-stream", "binary/", "application/binary", "application/unknown", "application/download",
        "application/x-download", "application/force-download", "application/x-binary", "unknown/", "*/*",
    ];

    private static bool Is(string contentType, string start) => contentType.StartsWith(start, StringComparison.OrdinalIgnoreCase);
}
