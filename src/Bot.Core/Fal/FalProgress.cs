namespace Bot.Core.Fal;

/// <summary>How far a running request is, read from its log.</summary>
/// <param name="Done">Steps done; null when the log does not count steps.</param>
/// <param name="Total">Steps in all, more than zero; null together with <paramref name="Done"/>.</param>
/// <param name="Percent">0 to 100; null when unknown.</param>
/// <param name="Stage">Plain words of at most 60 characters on one line; null when there are none.</param>
public sealed record FalProgress(int? Done, int? Total, int? Percent, string? Stage);
