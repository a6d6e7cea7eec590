using System.Text.Json.Nodes;
using Bot.Sandbox.Discord.Guild;
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

    /// <summary>What GET /guilds/{id} tells (documentation: Guild Object).</summary>
    public static JsonObject GuildFacts(DiscordStandInOptions options) => new()
    {
        ["id"] = options.GuildId,
        ["name"] = DiscordStandInOptions.GuildName,
        ["icon"] = null,
        ["owner_id"] = options.Owner,
        ["roles"] = new JsonArray([.. options.AllRoles().Select(Role)]),
        ["features"] = new JsonArray(),
    };

    public static JsonObject Guild(DiscordStandInOptions options, TimeProvider time) => new()
    {
        ["id"] = options.GuildId,
        ["name"] = DiscordStandInOptions.GuildName,
        ["icon"] = null,
        ["owner_id"] = options.Owner,
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
        ["roles"] = new JsonArray([.. options.AllRoles().Select(Role)]),
        ["channels"] = Channels(options, areThreads: false),
        ["members"] = new JsonArray([.. options.People.Select(InteractionJson.Member)]),
        ["threads"] = Channels(options, areThreads: true),
        ["presences"] = new JsonArray(),
        ["voice_states"] = new JsonArray(),
        ["stage_instances"] = new JsonArray(),
        ["guild_scheduled_events"] = new JsonArray(),
        ["soundboard_sounds"] = new JsonArray(),
    };

    private static JsonArray Channels(DiscordStandInOptions options, bool areThreads) => new(
    [
        .. options.Channels.Where(channel => areThreads == channel.ThreadOf is not null)
            .Select(channel => Channel(options, channel)),
    ]);

    public static JsonObject Channel(DiscordStandInOptions options, DiscordChannel channel)
    {
        var json = new JsonObject
        {
            ["id"] = channel.Id,
            ["type"] = channel.Type,
            ["guild_id"] = options.GuildId,
            ["name"] = channel.Name,
            ["rate_limit_per_user"] = 0,
            ["parent_id"] = channel.ThreadOf,
            ["last_message_id"] = null,
            ["flags"] = 0,
        };
        if (channel.ThreadOf is null)
        {
            json["position"] = options.Channels.ToList().IndexOf(channel);
            json["permission_overwrites"] = new JsonArray();
            json["nsfw"] = channel.IsAgeRestricted;
            json["topic"] = null;
        }
        else
        {
            json["thread_metadata"] = new JsonObject
            {
                ["archived"] = false,
                ["auto_archive_duration"] = 1440,
                ["archive_timestamp"] = "2024-01-01T00:00:00.000000+00:00",
                ["locked"] = false,
            };
        }

        return json;
    }

    public static JsonObject Role(DiscordRole role, int position) => new()
    {
        ["id"] = role.Id,
        ["name"] = role.Name,
        ["permissions"] = role.Permissions.ToString(),
        ["color"] = 0,
        ["hoist"] = false,
        ["managed"] = false,
        ["mentionable"] = false,
        ["position"] = position,
        ["flags"] = 0,
    };
}
