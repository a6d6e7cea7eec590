namespace Bot.Discord.Rest;

/// <summary>What came of a call to Discord's API.</summary>
internal abstract record RestResult
{
    private RestResult() { }

    /// <summary>Done.</summary>
    /// <param name="Body">The answer; empty when there was none, or more than the bot reads.</param>
    public sealed record Ok(ReadOnlyMemory<byte> Body) : RestResult;

    /// <summary>A 4xx; repeating it changes nothing.</summary>
    /// <param name="Status">The HTTP status.</param>
    /// <param name="Code">Discord's own code; 0 when it gave none.</param>
    public sealed record Refused(int Status, int Code) : RestResult;

    /// <summary>Over a rate limit, and the wait is longer than the caller will wait. Nothing was done.</summary>
    /// <param name="RetryAfter">When there will be room.</param>
    public sealed record RateLimited(TimeSpan RetryAfter) : RestResult;

    /// <summary>Discord failed or never answered: it may or may not have been done.</summary>
    /// <param name="MayStillHappen">The request went out and no answer came: it may be done even later.</param>
    public sealed record Unavailable(bool MayStillHappen = false) : RestResult;
}

/// <summary>How patient a call is.</summary>
/// <param name="MaxWait">The longest it sleeps for a rate limit, in all.</param>
/// <param name="Timeout">The longest that one attempt may take.</param>
internal readonly record struct RetryPolicy(TimeSpan MaxWait, TimeSpan Timeout)
{
    /// <summary>For calls that nobody watches.</summary>
    public static RetryPolicy Background { get; } = new(TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(30));
}
