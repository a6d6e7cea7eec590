namespace Bot.Core.Media;

/// <summary>Why a file could not be fetched.</summary>
public enum MediaFailureKind
{
    /// <summary>The URL, or where it led, is not one we fetch from.</summary>
    Refused,

    /// <summary>More bytes than allowed.</summary>
    TooLarge,

    /// <summary>Neither a picture nor, where allowed, a video.</summary>
    NotMedia,

    /// <summary>No connection, or an answer other than success.</summary>
    Unreachable,

    /// <summary>It took too long.</summary>
    TimedOut,

    /// <summary>It could not be written here: the disk is full or not writable.</summary>
    NotStored,
}

/// <summary>Why a file could not be fetched, for the program, the member and the log.</summary>
/// <param name="Kind">What went wrong.</param>
/// <param name="MemberText">Plain words with a next step.</param>
/// <param name="OperatorText">One line for the log; names the host but never the whole URL.</param>
/// <param name="Retryable">Whether a later try may succeed.</param>
public sealed record MediaFailure(MediaFailureKind Kind, string MemberText, string OperatorText, bool Retryable)
{
    /// <summary>
    /// Its server hands something out that says it is a picture or a video; it is only not of a size or type that is taken
    /// here. A person may open its address.
    /// </summary>
    public bool IsThere { get; init; }
}
