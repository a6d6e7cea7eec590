namespace Bot.Core.Chat;

/// <summary>How long a platform may take over files before the upload counts as lost and is tried again.</summary>
public static class UploadTime
{
    // A slow line of 2 Mbit/s still gets through; a small picture that nobody answers for is given up soon.
    private const long BytesPerSecond = 250_000;

    private static readonly TimeSpan Answer = TimeSpan.FromSeconds(15);

    /// <summary>The limit for sending these files together.</summary>
    /// <param name="bytes">Their size.</param>
    public static TimeSpan Limit(long bytes) => Answer + TimeSpan.FromSeconds((double)bytes / BytesPerSecond);

    /// <summary>The limit for sending these files together; they must exist.</summary>
    /// <param name="paths">Where they are.</param>
    public static TimeSpan Limit(IEnumerable<string> paths) => Limit(paths.Sum(static path => new FileInfo(path).Length));
}
