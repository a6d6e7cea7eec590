using System.Text.Json.Nodes;
using Bot.Sandbox.Discord.Guild;
using Bot.Sandbox.Discord.People;
using Bot.Sandbox.Discord.Rest;

namespace Bot.Sandbox.Discord.Commands;

/// <summary>Where commands are registered.</summary>
internal enum CommandPlace
{
    /// <summary>In every guild.</summary>
    Global,

    /// <summary>In the one guild.</summary>
    Guild,
}

/// <summary>The registered commands, global and of the guild. Thread-safe.</summary>
internal sealed class CommandRegistry
{
    private readonly Dictionary<CommandPlace, CommandList> _lists;
    private readonly DiscordStandInOptions _options;
    private readonly Lock _lock = new();

    public CommandRegistry(DiscordStandInOptions options, Snowflakes ids, TimeProvider time)
    {
        _options = options;
        _lists = new()
        {
            [CommandPlace.Global] = new(options, null, ids, time),
            [CommandPlace.Guild] = new(options, options.GuildId, ids, time),
        };
    }

    public JsonArray List(CommandPlace place)
    {
        lock (_lock) return Copy(_lists[place].Commands);
    }

    /// <summary>Replaces the list; a command that was there before keeps its id.</summary>
    public RestAnswer Overwrite(JsonNode? body, CommandPlace place)
    {
        if (body is not JsonArray commands)
            return RestFault.Invalid("", "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
        if (CommandRules.CheckAll(commands) is { } fault) return fault;
        lock (_lock)
        {
            var list = _lists[place];
            return list.Overwrite([.. commands.OfType<JsonObject>()]) ?? new RestAnswer(200, Copy(list.Commands));
        }
    }

    /// <summary>Adds a command, or replaces the one of the same name.</summary>
    public RestAnswer Create(JsonObject command, CommandPlace place)
    {
        if (CommandRules.CheckOne(command) is { } fault) return fault;
        lock (_lock) return _lists[place].Create(command);
    }

    public RestAnswer Get(string id, CommandPlace place)
    {
        lock (_lock)
        {
            return _lists[place].Find(id) is { } found
                ? new RestAnswer(200, found.DeepClone())
                : RestFault.UnknownCommand;
        }
    }

    /// <summary>Changes the fields that are given.</summary>
    public RestAnswer Edit(string id, JsonObject changes, CommandPlace place)
    {
        lock (_lock)
        {
            if (_lists[place].Find(id) is not { } found) return RestFault.UnknownCommand;
            var edited = found.DeepClone().AsObject();
            foreach (var (name, value) in changes) edited[name] = value?.DeepClone();
            return CommandRules.CheckOne(edited) is { } fault ? fault : _lists[place].Replace(found, edited);
        }
    }

    public RestAnswer Delete(string id, CommandPlace place)
    {
        lock (_lock) return _lists[place].Remove(id) ? RestAnswer.Nothing : RestFault.UnknownCommand;
    }

    /// <summary>What a person's client offers: commands that need rights they lack are hidden.</summary>
    public JsonArray VisibleTo(DiscordPerson person)
    {
        lock (_lock)
        {
            var all = _lists[CommandPlace.Guild].Commands.Concat(_lists[CommandPlace.Global].Commands);
            return Copy(all.Where(command => IsAllowed(command, person) && IsForGuilds(command)));
        }
    }

    private bool IsAllowed(JsonObject command, DiscordPerson person)
    {
        if (!long.TryParse(command["default_member_permissions"]?.ToString(), out var bits)) return true;
        return bits != 0 && (long.Parse(_options.PermissionsOf(person)) & bits) == bits;
    }

    private static bool IsForGuilds(JsonObject command) =>
        command["contexts"] is not JsonArray contexts || contexts.Any(static context => context?.ToString() == "0");

    private static JsonArray Copy(IEnumerable<JsonObject> commands) =>
        new([.. commands.Select(static command => command.DeepClone())]);
}
