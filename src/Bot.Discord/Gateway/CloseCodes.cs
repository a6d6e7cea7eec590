namespace Bot.Discord.Gateway;

/// <summary>What to do after the gateway closed a connection.</summary>
internal enum AfterClose
{
    /// <summary>Reconnect and go on with the session.</summary>
    Resume,

    /// <summary>Reconnect with a new session.</summary>
    Identify,

    /// <summary>Never reconnect: an operator has to fix something.</summary>
    Stop,
}

/// <summary>The gateway's close codes: a pure table.</summary>
/// <remarks>Source: "Gateway Close Event Codes" in Discord's documentation.</remarks>
internal static class CloseCodes
{
    public const int Normal = 1000;
    public const int TooBig = 1009;

    /// <summary>
    /// Our own, for a connection that we leave but whose session should live (any but 1000 and 1001).
    /// </summary>
    public const int Reconnecting = 4000;

    public const int AuthenticationFailed = 4004;
    public const int InvalidShard = 4010;
    public const int ShardingRequired = 4011;

    /// <summary>What follows; null when the connection broke without a code.</summary>
    public static AfterClose After(int? code) => code switch
    {
        AuthenticationFailed or InvalidShard or ShardingRequired or 4012 or 4013 or 4014 => AfterClose.Stop,
        // A resume after these would only be answered by "invalid session". 1000 and 1001 end a session only when they are
        // ours: from Discord (a server going down) they leave it, and op 9 tells if not.
        4007 or 4009 => AfterClose.Identify,
        _ => AfterClose.Resume,
    };

    /// <summary>Words for the operator about a code that means <see cref="AfterClose.Stop"/>.</summary>
    public static string Explain(int code) => code switch
    {
        AuthenticationFailed => DiscordRefusedException.WrongToken,
        InvalidShard or ShardingRequired => $"Discord closes the bot's shards (close code {code}), yet names the same number again. "
            + "Start the bot again in some minutes; if that does not help, Discord's support has to raise the number.",
        4012 => "Discord no longer speaks version 10 of its gateway (close code 4012). Update the bot.",
        4013 or 4014 =>
            $"Discord refused the bot's intents (close code {code}), though it asks for none. Update the bot.",
        _ => $"Discord closed the connection for good (close code {code}).",
    };
}
