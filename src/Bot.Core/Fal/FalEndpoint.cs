namespace Bot.Core.Fal;

/// <summary>Checks endpoint ids: an operator's catalogue may name any text.</summary>
internal static class FalEndpoint
{
    /// <summary>Whether it is <c>owner/alias[/path]</c> of plain segments, so that it can be part of a URL.</summary>
    public static bool IsValid(string endpoint) =>
        endpoint.Length <= 200
        && endpoint.Split('/') is { Length: >= 2 and <= 10 } segments
        && segments.All(IsSegment);

    private static bool IsSegment(string segment) =>
        segment.Length > 0
        && char.IsAsciiLetterOrDigit(segment[0])
        && segment.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
}
