using System.Text.Json.Nodes;
using Bot.Sandbox.Discord.Rest;

namespace Bot.Sandbox.Discord.Commands;

/// <summary>One list of commands and how many may still be added today. Guarded by the registry's lock.</summary>
internal sealed class CommandList(
    DiscordStandInOptions options, string? guild, Snowflakes ids, TimeProvider time)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private List<JsonObject> _commands = [];
    private DateTimeOffset _dayEnds;
    private int _created;

    public IReadOnlyList<JsonObject> Commands => _commands;

    public JsonObject? Find(string id) => _commands.Find(command => (string?)command["id"] == id);

    /// <summary>Replaces all; the refusal when too many are new.</summary>
    public RestFault? Overwrite(IReadOnlyList<JsonObject> commands)
    {
        if (!TryCount(commands.Count(command => Named(command) is null))) return RestFault.TooManyCreates;
        _commands = [.. commands.Select(command => Registered(command, Named(command)))];
        return null;
    }

    public RestAnswer Create(JsonObject command)
    {
        var before = Named(command);
        if (before is not null) return Replace(before, command);
        if (_commands.Count >= CommandRules.MaxCommands) return RestFault.TooManyCommands;
        if (!TryCount(1)) return RestFault.TooManyCreates;
        var created = Registered(command, null);
        _commands.Add(created);
        return new(201, created.DeepClone());
    }

    public RestAnswer Replace(JsonObject before, JsonObject after)
    {
        var replaced = Registered(after, before);
        _commands[_commands.IndexOf(before)] = replaced;
        return new(200, replaced.DeepClone());
    }

    public bool Remove(string id) => _commands.RemoveAll(command => (string?)command["id"] == id) > 0;

    private JsonObject? Named(JsonObject command) => _commands.Find(one =>
        one["name"]!.ToString() == command["name"]!.ToString()
        && one["type"]!.ToString() == (command["type"]?.ToString() ?? "1"));

    private bool TryCount(int created)
    {
        var now = time.GetUtcNow();
        if (now >= _dayEnds) (_dayEnds, _created) = (now + Day, 0);
        if (_created + created > options.CommandCreatesADay) return false;
        _created += created;
        return true;
    }

    // A command's version changes with its contents (documentation: Application Command Object).
    private JsonObject Registered(JsonObject command, JsonObject? before)
    {
        var registered = command.DeepClone().AsObject();
        registered["id"] = before?["id"]?.ToString() ?? ids.Next();
        registered["application_id"] = options.ApplicationId;
        registered["type"] ??= 1;
        registered["nsfw"] ??= false;
        registered["description"] ??= "";
        registered["options"] ??= new JsonArray();
        registered.TryAdd("default_member_permissions", null);
        registered.TryAdd("name_localizations", null);
        registered.TryAdd("description_localizations", null);
        if (guild is not null) registered["guild_id"] = guild;
        registered["version"] = before?["version"]?.ToString();
        if (before is null || !JsonNode.DeepEquals(before, registered)) registered["version"] = ids.Next();
        return registered;
    }
}
