using Bot.Core.Chat;

namespace Bot.Core.Models;

/// <summary>A file that a price depends on, and of which nobody has told how large or long it is.</summary>
/// <param name="File">The file.</param>
/// <param name="Kind">What it must be.</param>
/// <param name="LeastSeconds">For a video: the shortest that is taken.</param>
public sealed record UnreadFile(FileReference File, FileKind Kind, decimal LeastSeconds)
{
    /// <summary>The same file, were it as small as can be: with it comes the least that the request costs.</summary>
    internal FileReference AtLeast => Kind == FileKind.Video ? File with { Seconds = LeastSeconds } : File with { Width = 1, Height = 1 };
}
