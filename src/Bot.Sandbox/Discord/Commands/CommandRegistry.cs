using System.Text.Json.Nodes;
using Bot.Sandbox.Discord.People;
using Bot.Sandbox.Discord.Rest;

namespace Bot.Sandbox.Discord.Commands;

/// <summary>The registered commands, global and of the guild.</summary>
internal sealed class CommandRegistry(DiscordStandInOptions options, Snowflakes ids)
{
    private readonly Lock _lock = new();
    private JsonArray _global = [];
    private JsonArray _guild = [];

    public JsonArray List(bool ofGuild)
    {
        lock (_lock) return (ofGuild ? _guild : _global).DeepClone().AsArray();
    }

    public RestAnswer Overwrite(JsonArray? commands, string? guild)
    {
        if (guild is not null && guild != options.GuildId) return RestFault.MissingAccess;
        if (commands is null) return RestFault.BadJson;
        if (CommandRules.Check(commands) is { } fault) return fault;
        lock (_lock)
        {
            var registered = new JsonArray([.. commands.OfType<JsonObject>().Select(command => Registered(command, guild))]);
            if (guild is null) _global = registered;
            else _guild = registered;
            return new RestAnswer(200, registered.DeepClone());
        }
    }

    /// <summary>What a person's client offers: commands that need rights they lack are hidden.</summary>
    public JsonArray VisibleTo(DiscordPerson person)
    {
        lock (_lock)
        {
            var all = _guild.Concat(_global).OfType<JsonObject>().Where(command => IsAllowed(command, person));
            return new JsonArray([.. all.Select(static command => command.DeepClone())]);
        }
    }

    private static bool IsAllowed(JsonObject command, DiscordPerson person)
    {
        if (command["default_member_permissions"] is not JsonValue needed || !long.TryParse(needed.ToString(), out var bits)) return true;
        return bits != 0 && (long.Parse(person.Permissions) & bits) == bits;
    }

    private JsonObject Registered(JsonObject command, string? guild)
    {
        var registered = command.DeepClone().AsObject();
        registered["id"] = ids.Next();
        registered["application_id"] = options.ApplicationId;
        registered["version"] = ids.Next();
        registered["type"] ??= 1;
        registered["nsfw"] ??= false;
        if (!registered.ContainsKey("default_member_permissions")) registered["default_member_permissions"] = null;
        if (guild is not null) registered["guild_id"] = guild;
        return registered;
    }
}
