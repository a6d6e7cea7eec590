namespace Bot.Core.Fal;

/// <summary>Where fal is and how patient to be with it. Printing it never shows the key.</summary>
/// <param name="QueueUrl">Root of the queue; every request URL fal returns must share its origin.</param>
/// <param name="RestUrl">Root of storage.</param>
/// <param name="ApiUrl">Root of the platform API.</param>
/// <param name="Key">The operator's key; it is sent to these three origins only.</param>
public sealed record FalOptions(Uri QueueUrl, Uri RestUrl, Uri ApiUrl, string Key)
{
    /// <summary>Time one try of one call may take. Default 30 s.</summary>
    public TimeSpan RequestDeadline { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Time one call may take with all its retries. Default 2 min.</summary>
    public TimeSpan OverallDeadline { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Silence after which a status stream is given up. Default 45 s: fal pings every 15 s.</summary>
    public TimeSpan SilenceLimit { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>Time without an update after which a status stream that pings is left for asking. Default 1 min.</summary>
    public TimeSpan UpdateLimit { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Time the bytes of one upload may take. Default 5 min.</summary>
    public TimeSpan UploadDeadline { get; init; } = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public override string ToString() =>
        $"FalOptions {{ QueueUrl = {QueueUrl}, RestUrl = {RestUrl}, ApiUrl = {ApiUrl}, Key = (hidden) }}";
}
