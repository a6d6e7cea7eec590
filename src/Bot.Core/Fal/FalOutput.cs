namespace Bot.Core.Fal;

/// <summary>What a finished request made; at least one medium.</summary>
/// <param name="Media">Pictures, or one video or LoRA, in fal's order.</param>
/// <param name="Seed">The seed used, a whole number that may exceed 2^63; null when not told.</param>
/// <param name="BillableUnits">What fal bills, in the model's unit; null when not told.</param>
public sealed record FalOutput(IReadOnlyList<FalMedia> Media, decimal? Seed, decimal? BillableUnits);

/// <summary>One picture, video or LoRA at fal's media host.</summary>
/// <param name="Url">
/// Where to download it; absolute http(s), not yet checked against the download policy, or an <see cref="EmbeddedFile"/>.
/// </param>
/// <param name="Width">Pixels; null when not told.</param>
/// <param name="Height">Pixels; null when not told.</param>
/// <param name="IsFlagged">fal's safety checker marked it as not safe for work.</param>
public sealed record FalMedia(Uri Url, int? Width, int? Height, bool IsFlagged);
