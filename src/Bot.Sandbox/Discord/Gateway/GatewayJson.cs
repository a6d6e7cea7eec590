using System.Text.Json.Nodes;
using Bot.Sandbox.Discord.Messages;
using Bot.Sandbox.Discord.People;

namespace Bot.Sandbox.Discord.Gateway;

/// <summary>The events that follow an IDENTIFY (documentation: Gateway Events).</summary>
internal static class GatewayJson
{
    public static JsonObject Ready(
        DiscordStandInOptions options, string session, string resumeUrl, Identify identify)
    {
        var ready = new JsonObject
        {
            ["v"] = 10,
            ["user"] = MessageJson.Bot(options),
            ["guilds"] = identify.Serves(options.GuildId)
                ? new JsonArray(new JsonObject { ["id"] = options.GuildId, ["unavailable"] = true })
                : [],
            ["session_id"] = session,
            ["session_type"] = "normal",
            ["resume_gateway_url"] = resumeUrl,
            ["application"] = new JsonObject { ["id"] = options.ApplicationId, ["flags"] = 0 },
            ["private_channels"] = new JsonArray(),
            ["relationships"] = new JsonArray(),
            ["presences"] = new JsonArray(),
            ["user_settings"] = new JsonObject(),
        };
        if (identify.Shards > 1) ready["shard"] = new JsonArray(identify.Shard, identify.Shards);
        return ready;
    }

    public static JsonObject Guild(DiscordStandInOptions options, TimeProvider time) => new()
    {
        ["id"] = options.GuildId,
        ["name"] = DiscordStandInOptions.GuildName,
        ["icon"] = null,
        ["owner_id"] = options.People[^1].Id,
        ["joined_at"] = time.GetUtcNow().ToString("O"),
        ["large"] = false,
        ["unavailable"] = false,
        ["member_count"] = options.People.Count + 1,
        ["preferred_locale"] = "en-US",
        ["verification_level"] = 0,
        ["default_message_notifications"] = 0,
        ["explicit_content_filter"] = 0,
        ["mfa_level"] = 0,
        ["nsfw_level"] = 0,
        ["premium_tier"] = 0,
        ["system_channel_flags"] = 0,
        ["afk_timeout"] = 300,
        ["features"] = new JsonArray(),
        ["emojis"] = new JsonArray(),
        ["stickers"] = new JsonArray(),
        ["roles"] = new JsonArray(EveryoneRole(options)),
        ["channels"] = new JsonArray(Channel(options)),
        ["members"] = new JsonArray([.. options.People.Select(InteractionJson.Member)]),
        ["threads"] = new JsonArray(),
        ["presences"] = new JsonArray(),
        ["voice_states"] = new JsonArray(),
        ["stage_instances"] = new JsonArray(),
        ["guild_scheduled_events"] = new JsonArray(),
        ["soundboard_sounds"] = new JsonArray(),
    };

    public static JsonObject Channel(DiscordStandInOptions options) => new()
    {
        ["id"] = options.ChannelId,
        ["type"] = 0,
        ["guild_id"] = options.GuildId,
        ["name"] = "pictures",
        ["position"] = 0,
        ["permission_overwrites"] = new JsonArray(),
        ["nsfw"] = false,
        ["rate_limit_per_user"] = 0,
        ["topic"] = null,
        ["parent_id"] = null,
        ["last_message_id"] = null,
        ["flags"] = 0,
    };

    // The role that everybody has; its id is the guild's.
    public static JsonObject EveryoneRole(DiscordStandInOptions options) => new()
    {
        ["id"] = options.GuildId,
        ["name"] = "@everyone",
        ["permissions"] = DiscordPerson.MemberBits.ToString(),
        ["color"] = 0,
        ["hoist"] = false,
        ["managed"] = false,
        ["mentionable"] = false,
        ["position"] = 0,
        ["flags"] = 0,
    };
}
