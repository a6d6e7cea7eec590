using System.Text.Json.Nodes;

namespace Bot.Sandbox.Discord.People;

/// <summary>Interactions as the gateway delivers them (documentation: Interaction Object).</summary>
internal static class InteractionJson
{
    public static JsonObject Write(DiscordStandInOptions options, OpenInteraction interaction, int type, JsonObject data)
    {
        var person = interaction.Person;
        return new JsonObject
        {
            ["id"] = interaction.Id,
            ["application_id"] = options.ApplicationId,
            ["type"] = type,
            ["token"] = interaction.Token,
            ["version"] = 1,
            ["data"] = data,
            ["guild_id"] = options.GuildId,
            ["channel_id"] = options.ChannelId,
            ["channel"] = new JsonObject { ["id"] = options.ChannelId, ["type"] = 0, ["name"] = "pictures" },
            ["member"] = new JsonObject
            {
                ["user"] = User(person),
                ["nick"] = null,
                ["roles"] = new JsonArray(),
                ["permissions"] = person.Permissions,
                ["joined_at"] = "2024-01-01T00:00:00.000000+00:00",
                ["deaf"] = false,
                ["mute"] = false,
                ["flags"] = 0,
            },
            ["locale"] = "en-US",
            ["guild_locale"] = "en-US",
            ["app_permissions"] = "2147601408",
            ["entitlements"] = new JsonArray(),
            ["authorizing_integration_owners"] = new JsonObject { ["0"] = options.GuildId },
            ["context"] = 0,
            ["attachment_size_limit"] = options.AttachmentSizeLimit,
        };
    }

    public static JsonObject User(DiscordPerson person) => new()
    {
        ["id"] = person.Id,
        ["username"] = person.Username,
        ["global_name"] = person.Name,
        ["discriminator"] = "0",
        ["avatar"] = null,
        ["bot"] = false,
        ["public_flags"] = 0,
    };
}
