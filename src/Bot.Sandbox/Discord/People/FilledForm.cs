using System.Text.Json.Nodes;
using Bot.Sandbox.Discord.Commands;

namespace Bot.Sandbox.Discord.People;

/// <summary>What a person filled in: options as Discord's client sends them, after its own checks.</summary>
/// <param name="values">Turns typed text into values.</param>
internal sealed class FilledForm(FilledValues values)
{
    /// <summary>The data of the interaction.</summary>
    /// <param name="command">The command as registered.</param>
    /// <param name="path">The names of the group and subcommand that were chosen.</param>
    /// <param name="typed">Options by name.</param>
    /// <exception cref="ArgumentException">Discord's client would not have let the person send this.</exception>
    public JsonObject Data(JsonObject command, ReadOnlySpan<string> path, IReadOnlyDictionary<string, string> typed)
    {
        var data = new JsonObject
        {
            ["id"] = command["id"]!.ToString(),
            ["name"] = command["name"]!.ToString(),
            ["type"] = 1,
            ["options"] = Nested(command, path, typed),
        };
        if (command["guild_id"]?.ToString() is { } guild) data["guild_id"] = guild;
        if (values.Resolved() is { Count: > 0 } resolved) data["resolved"] = resolved;
        return data;
    }

    private JsonArray Nested(JsonObject holder, ReadOnlySpan<string> path, IReadOnlyDictionary<string, string> typed)
    {
        var declared = Options(holder);
        if (path.IsEmpty)
        {
            if (declared.Any(static option => Type(option) <= OptionRules.Group))
                throw new ArgumentException($"{holder["name"]} needs a subcommand.", nameof(path));
            return Fill(declared, typed);
        }

        var name = path[0];
        var inner = declared.Find(option => option["name"]!.ToString() == name && Type(option) <= OptionRules.Group)
            ?? throw new ArgumentException($"There is no subcommand {name}.", nameof(path));
        return new JsonArray(
            new JsonObject { ["name"] = name, ["type"] = Type(inner), ["options"] = Nested(inner, path[1..], typed) });
    }

    private JsonArray Fill(List<JsonObject> declared, IReadOnlyDictionary<string, string> typed)
    {
        foreach (var option in declared)
        {
            var isMissing = !typed.ContainsKey(option["name"]!.ToString());
            if (isMissing && option["required"]?.GetValue<bool>() == true)
                throw new ArgumentException($"{option["name"]} is required.", nameof(typed));
        }

        return new JsonArray([.. typed.Select(pair => One(declared, pair.Key, pair.Value))]);
    }

    private JsonObject One(List<JsonObject> declared, string name, string text)
    {
        var option = declared.Find(option => option["name"]!.ToString() == name)
            ?? throw new ArgumentException($"There is no option {name}.", nameof(name));
        return new JsonObject { ["name"] = name, ["type"] = Type(option), ["value"] = values.Read(option, text) };
    }

    private static List<JsonObject> Options(JsonObject holder) =>
        [.. (holder["options"] as JsonArray ?? []).OfType<JsonObject>()];

    private static int Type(JsonObject option) => option["type"]!.GetValue<int>();
}
