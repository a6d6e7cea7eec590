using System.Text.Json.Nodes;
using Bot.Sandbox.Discord.Gateway;
using Bot.Sandbox.Discord.Guild;
using Bot.Sandbox.Discord.Interactions;

namespace Bot.Sandbox.Discord.People;

/// <summary>Interactions as the gateway delivers them (documentation: Interaction Object).</summary>
internal static class InteractionJson
{
    public static JsonObject Write(DiscordStandInOptions options, OpenInteraction interaction, JsonObject data)
    {
        var permissions = options.PermissionsOf(interaction.Person);
        var channel = GatewayJson.Channel(options, options.Channel(interaction.ChannelId)!);
        channel["permissions"] = permissions;
        var member = Member(interaction.Person);
        member["permissions"] = permissions;
        return new JsonObject
        {
            ["id"] = interaction.Id,
            ["application_id"] = options.ApplicationId,
            ["type"] = (int)interaction.Kind,
            ["token"] = interaction.Token,
            ["version"] = 1,
            ["data"] = data,
            ["guild_id"] = options.GuildId,
            ["guild"] = new JsonObject
            {
                ["id"] = options.GuildId,
                ["locale"] = "en-US",
                ["features"] = new JsonArray(),
            },
            ["channel_id"] = interaction.ChannelId,
            ["channel"] = channel,
            ["member"] = member,
            ["locale"] = interaction.Person.Locale,
            ["guild_locale"] = "en-US",
            ["app_permissions"] = options.BotPermissions.ToString(),
            ["entitlements"] = new JsonArray(),
            ["authorizing_integration_owners"] = new JsonObject { ["0"] = options.GuildId },
            ["context"] = 0,
            ["attachment_size_limit"] = options.AttachmentSizeLimit,
        };
    }

    public static JsonObject Member(DiscordPerson person) => new()
    {
        ["user"] = User(person),
        ["nick"] = null,
        ["avatar"] = null,
        ["roles"] = new JsonArray([.. person.Roles.Select(static role => (JsonNode)role)]),
        ["joined_at"] = "2024-01-01T00:00:00.000000+00:00",
        ["premium_since"] = null,
        ["communication_disabled_until"] = null,
        ["pending"] = false,
        ["deaf"] = false,
        ["mute"] = false,
        ["flags"] = 0,
    };

    public static JsonObject User(DiscordPerson person) => new()
    {
        ["id"] = person.Id,
        ["username"] = person.Username,
        ["global_name"] = person.Name,
        ["discriminator"] = "0",
        ["avatar"] = null,
        ["bot"] = person.IsBot,
        ["public_flags"] = 0,
    };
}
