namespace Bot.Discord.Gateway;

/// <summary>A session that can be resumed.</summary>
/// <param name="Id">Discord's id of it.</param>
/// <param name="ResumeUrl">Where to resume it.</param>
/// <param name="Sequence">The number of the last event received.</param>
internal sealed record GatewaySession(string Id, Uri ResumeUrl, long Sequence);

/// <summary>A part of the guilds, with a session of its own ("Sharding" in Discord's documentation).</summary>
/// <param name="Number">From 0.</param>
/// <param name="Count">How many there are.</param>
internal readonly record struct Shard(int Number, int Count)
{
    /// <summary>All guilds.</summary>
    public static Shard Only { get; } = new(0, 1);
}

/// <summary>How a connection ended.</summary>
/// <param name="After">What follows.</param>
/// <param name="Code">Discord's close code; null when there was none.</param>
/// <param name="Session">What can be resumed; null when nothing can.</param>
/// <param name="WasUp">It had come to READY or RESUMED.</param>
internal sealed record ConnectionEnd(AfterClose After, int? Code, GatewaySession? Session, bool WasUp)
{
    /// <summary>Discord declared the session invalid, which asks for a pause.</summary>
    public bool IsInvalidSession { get; init; }
}

/// <summary>Opens a WebSocket to the address.</summary>
internal delegate Task<System.Net.WebSockets.WebSocket> ConnectSocket(Uri address, CancellationToken cancellation);

/// <summary>What the gateway tells. Called on the receive loop, so nothing here may wait.</summary>
internal interface IGatewayEvents
{
    /// <summary>A session began or goes on.</summary>
    /// <param name="applicationId">The bot's application; null when a session goes on.</param>
    void OnUp(string? applicationId);

    /// <summary>The connection is gone; another will follow, if the bot is not stopping.</summary>
    void OnDown();

    /// <summary>Somebody asked something of the bot.</summary>
    void OnInteraction(Wire.Interaction interaction);
}
