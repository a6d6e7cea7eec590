using System.Text.Json.Nodes;
using Bot.Sandbox.Discord.Rest;

namespace Bot.Sandbox.Discord.Gateway;

/// <summary>An IDENTIFY that Discord would accept.</summary>
internal sealed record Identify(int Intents, long Shard, long Shards)
{
    // Bits 0-16, 20, 21, 24 and 25 are intents (documentation: Gateway Intents).
    private const int KnownIntents = 0x1FFFF | 0x300000 | 0x3000000;

    // GUILD_MEMBERS, GUILD_PRESENCES and MESSAGE_CONTENT.
    private const int PrivilegedIntents = (1 << 1) | (1 << 8) | (1 << 15);

    public bool WantsGuilds => (Intents & 1) != 0;

    /// <summary>Reads the frame's data; a close code instead when it is at fault.</summary>
    public static (Identify? Read, int Fault) Read(JsonNode? data, DiscordStandInOptions options)
    {
        if (data is not JsonObject fields) return (null, CloseCodes.DecodeError);
        if (!IsToken(fields, options)) return (null, CloseCodes.AuthenticationFailed);
        if (fields["properties"] is not JsonObject) return (null, CloseCodes.DecodeError);
        if (Form.Whole(fields["intents"]) is not { } intents || (intents & ~KnownIntents) != 0)
            return (null, CloseCodes.InvalidIntents);
        if ((intents & PrivilegedIntents & ~options.PrivilegedIntents) != 0)
            return (null, CloseCodes.DisallowedIntents);
        if (fields["shard"] is not { } shard)
            return options.Shards > 1 ? (null, CloseCodes.ShardingRequired) : (new((int)intents, 0, 1), 0);
        if (shard is JsonArray { Count: 2 } told && Form.Whole(told[1]) < options.Shards) return (null, CloseCodes.ShardingRequired);
        return shard is JsonArray { Count: 2 } pair && Form.Whole(pair[0]) is { } id && Form.Whole(pair[1]) is { } count
            && id >= 0 && id < count
            ? (new((int)intents, id, count), 0)
            : (null, CloseCodes.InvalidShard);
    }

    /// <summary>Whether the data holds the bot's token.</summary>
    public static bool IsToken(JsonObject data, DiscordStandInOptions options) =>
        data["token"] is JsonValue value && value.TryGetValue<string>(out var token)
        && (token == options.Token || token == $"Bot {options.Token}");

    /// <summary>Whether events of the guild come to this shard (documentation: Sharding).</summary>
    public bool Serves(string guild) => (long)(ulong.Parse(guild) >> 22) % Shards == Shard;
}
