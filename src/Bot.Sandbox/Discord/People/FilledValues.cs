using System.Text.Json.Nodes;
using Bot.Sandbox.Discord.Cdn;
using Bot.Sandbox.Discord.Commands;
using Bot.Sandbox.Discord.Gateway;
using Bot.Sandbox.Discord.Guild;
using Bot.Sandbox.Discord.Messages;

namespace Bot.Sandbox.Discord.People;

/// <summary>Turns what a person typed into option values, and gathers what they refer to.</summary>
internal sealed class FilledValues(DiscordStandInOptions options, AttachmentStore files, MessageJson json, string origin)
{
    private const int MaxText = 6000;

    // The whole numbers that a double holds, as Discord requires (documentation: Application Command Option Type).
    private const double MaxInteger = 9_007_199_254_740_992;

    private readonly Dictionary<string, JsonObject> _resolved = new(StringComparer.Ordinal);

    /// <exception cref="ArgumentException">Discord's client would not have let the person send this.</exception>
    public JsonNode Read(JsonObject option, string text) => option["type"]!.GetValue<int>() switch
    {
        OptionRules.Text => Text(option, text),
        OptionRules.Integer => Integer(option, text),
        OptionRules.Boolean => bool.TryParse(text, out var flag) ? flag : throw Wrong(option, "True or False"),
        OptionRules.User => Person(option, text),
        OptionRules.Channel => Channel(option, text),
        OptionRules.Role => Role(option, text),
        OptionRules.Mentionable => options.AllRoles().Any(role => role.Id == text) ? Role(option, text) : Person(option, text),
        OptionRules.Number => Number(option, text),
        OptionRules.Attachment => File(option, text),
        _ => throw new ArgumentException($"{option["name"]} is a subcommand.", nameof(text)),
    };

    /// <summary>The users, members, channels, roles and attachments that values refer to.</summary>
    public JsonObject Resolved()
    {
        var resolved = new JsonObject();
        foreach (var (kind, things) in _resolved) resolved[kind] = things.DeepClone();
        return resolved;
    }

    private static string Text(JsonObject option, string text)
    {
        var (min, max) = (Bound(option, "min_length", 0), Bound(option, "max_length", MaxText));
        if (text.Length < min || text.Length > max) throw Wrong(option, $"{min} to {max} characters");
        RequireChoice(option, choice => choice.ToString() == text);
        return text;
    }

    private static JsonNode Integer(JsonObject option, string text)
    {
        if (!long.TryParse(text, out var number) || Math.Abs((double)number) > MaxInteger)
            throw Wrong(option, "a whole number");
        RequireRange(option, number);
        return number;
    }

    private static JsonNode Number(JsonObject option, string text)
    {
        if (!double.TryParse(text, out var number) || !double.IsFinite(number)) throw Wrong(option, "a number");
        RequireRange(option, number);
        return number;
    }

    private static void RequireRange(JsonObject option, double number)
    {
        var (min, max) = (Bound(option, "min_value", -MaxInteger), Bound(option, "max_value", MaxInteger));
        if (number < min || number > max) throw Wrong(option, $"from {min} to {max}");
        RequireChoice(option, choice => double.TryParse(choice.ToString(), out var one) && one.Equals(number));
    }

    private static void RequireChoice(JsonObject option, Func<JsonNode, bool> isIt)
    {
        var choices = option["choices"] as JsonArray ?? [];
        if (choices.Count > 0 && !choices.Any(choice => isIt(choice!["value"]!)))
            throw Wrong(option, "one of the choices");
    }

    // Discord's client takes the id of anybody; who is not in the guild is resolved as a user only.
    private string Person(JsonObject option, string id)
    {
        var member = options.People.FirstOrDefault(person => person.Id == id);
        var person = member ?? options.Strangers.FirstOrDefault(person => person.Id == id)
            ?? throw Wrong(option, "a member");
        Resolve("users", id, InteractionJson.User(person));
        if (member is null) return id;
        var resolved = InteractionJson.Member(member);
        resolved.Remove("user");
        resolved["permissions"] = options.PermissionsOf(member);
        Resolve("members", id, resolved);
        return id;
    }

    private string Channel(JsonObject option, string id)
    {
        var channel = options.Channel(id) ?? throw Wrong(option, "a channel");
        var types = option["channel_types"] as JsonArray ?? [];
        if (types.Count > 0 && types.All(type => type?.GetValue<int>() != channel.Type))
            throw Wrong(option, "a channel of the right kind");
        var resolved = GatewayJson.Channel(options, channel);
        resolved["permissions"] = DiscordPerson.MemberBits.ToString();
        Resolve("channels", id, resolved);
        return id;
    }

    private string Role(JsonObject option, string id)
    {
        var roles = options.AllRoles().ToList();
        var at = roles.FindIndex(role => role.Id == id);
        if (at < 0) throw Wrong(option, "a role");
        Resolve("roles", id, GatewayJson.Role(roles[at], at));
        return id;
    }

    private string File(JsonObject option, string id)
    {
        var (file, _) = files.Find(id) ?? throw Wrong(option, "an upload");
        Resolve("attachments", id, json.Attachment(options.ChannelId, file, origin));
        return id;
    }

    private void Resolve(string kind, string id, JsonObject thing)
    {
        if (!_resolved.TryGetValue(kind, out var things)) _resolved[kind] = things = [];
        things[id] = thing;
    }

    private static double Bound(JsonObject option, string name, double usual) =>
        double.TryParse(option[name]?.ToString(), out var bound) ? bound : usual;

    private static ArgumentException Wrong(JsonObject option, string wanted) =>
        new($"{option["name"]} must be {wanted}.", nameof(option));
}
