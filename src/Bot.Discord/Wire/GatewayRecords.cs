using System.Text.Json.Serialization;

namespace Bot.Discord.Wire;

/// <summary>The answer of GET /gateway/bot.</summary>
internal sealed record GatewayBot(string? Url, int Shards, SessionStartLimit? SessionStartLimit);

/// <summary>How many IDENTIFYs are left, and for how long (milliseconds).</summary>
internal sealed record SessionStartLimit(int Total, int Remaining, long ResetAfter, int MaxConcurrency);

/// <summary>The data of op 10, the first frame of a connection.</summary>
internal sealed record Hello(int HeartbeatInterval);

/// <summary>The data of READY.</summary>
internal sealed record Ready(string? SessionId, string? ResumeGatewayUrl, ReadyApplication? Application);

/// <summary>Who the token belongs to.</summary>
internal sealed record ReadyApplication(string? Id);

/// <summary>A frame to Discord. Null data is written too: a first heartbeat's is null.</summary>
internal sealed record OutgoingFrame<T>(
    int Op,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] T D);

/// <summary>The data of op 2.</summary>
internal sealed record Identify(string Token, int Intents, ConnectionProperties Properties)
{
    /// <summary>The shard's number and how many there are; null for the only one.</summary>
    public int[]? Shard { get; init; }

    /// <summary>Without the token.</summary>
    public override string ToString() => nameof(Identify);
}

/// <summary>What the client is.</summary>
internal sealed record ConnectionProperties(string Os, string Browser, string Device);

/// <summary>The data of op 6.</summary>
internal sealed record Resume(string Token, string SessionId, long Seq)
{
    /// <summary>Without the token.</summary>
    public override string ToString() => nameof(Resume);
}
