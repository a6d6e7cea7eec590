using System.Diagnostics.CodeAnalysis;
using Bot.Core.Chat;

namespace Bot.Core.Media;

/// <summary>A file that was fetched and looked at.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Type">What its first bytes say it is.</param>
/// <param name="Width">Pixels; null when its header does not tell, as for video.</param>
/// <param name="Height">Pixels; null when its header does not tell.</param>
public sealed record FetchedFile(string Path, long Length, MediaType Type, int? Width, int? Height);

/// <summary>How much to fetch.</summary>
/// <param name="MaxBytes">The most bytes.</param>
/// <param name="Deadline">The most time, retries included.</param>
/// <param name="Kinds">What it may be.</param>
public sealed record MediaLimits(long MaxBytes, TimeSpan Deadline, params FileKind[] Kinds)
{
    /// <summary>It is what fal made, which may also be of a type that is not taken as an input.</summary>
    public bool IsResult { get; init; }

    /// <summary>Whether a file of that type may be kept.</summary>
    internal bool Take(MediaType type) => Kinds.Contains(type.Kind()) && (IsResult || type.IsInput());
}

/// <summary>What came of fetching: exactly one of the two is set.</summary>
/// <param name="File">The file; null on failure.</param>
/// <param name="Failure">Why not; null on success.</param>
public sealed record MediaResult(FetchedFile? File, MediaFailure? Failure)
{
    /// <summary>Whether there is a file.</summary>
    [MemberNotNullWhen(true, nameof(File))]
    [MemberNotNullWhen(false, nameof(Failure))]
    public bool IsSuccess => File is not null;
}

/// <summary>What came of looking at a file without fetching all of it: exactly one of the two is set.</summary>
/// <param name="Measure">What it is and how large or long; null on failure.</param>
/// <param name="Failure">Why not; null on success.</param>
public sealed record MeasureResult(FileMeasure? Measure, MediaFailure? Failure)
{
    /// <summary>Whether it was looked at.</summary>
    [MemberNotNullWhen(true, nameof(Measure))]
    [MemberNotNullWhen(false, nameof(Failure))]
    public bool IsSuccess => Measure is not null;
}

/// <summary>Fetches files from URLs that others named.</summary>
public interface IMediaDownload
{
    /// <summary>Streams a URL into a file, and looks at what it is. A failure leaves no file behind.</summary>
    /// <param name="url">What to fetch; checked against the policy, as is each redirect.</param>
    /// <param name="path">The file to make or replace; its folder exists.</param>
    /// <param name="limits">How much to fetch.</param>
    /// <param name="cancellationToken">Gives up by throwing; leaves no file behind.</param>
    /// <returns>The file, or why not.</returns>
    Task<MediaResult> ToFileAsync(
        string url, string path, MediaLimits limits, CancellationToken cancellationToken);

    /// <summary>Reads only as much of a URL as it takes to know what it is, and how large or long.</summary>
    /// <param name="url">What to read; checked against the policy, as is each redirect.</param>
    /// <param name="limits">How much to read.</param>
    /// <param name="cancellationToken">Gives up by throwing.</param>
    /// <returns>The measure, or why there is none.</returns>
    Task<MeasureResult> MeasureAsync(string url, MediaLimits limits, CancellationToken cancellationToken);
}
