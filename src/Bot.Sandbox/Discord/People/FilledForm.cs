using System.Text.Json.Nodes;

namespace Bot.Sandbox.Discord.People;

/// <summary>What a person filled in: a command's options as Discord's client sends them, after its own checks.</summary>
internal sealed class FilledForm(DiscordStandInOptions options, UploadBox uploads)
{
    private readonly JsonObject _users = [];
    private readonly JsonObject _members = [];
    private readonly JsonObject _attachments = [];

    /// <summary>The data of the interaction.</summary>
    /// <exception cref="ArgumentException">Discord's client would not have let the person send this.</exception>
    public JsonObject Data(JsonObject command, string? subcommand, IReadOnlyDictionary<string, string> values, string origin)
    {
        var declared = command["options"] as JsonArray ?? [];
        JsonArray filled;
        if (subcommand is null)
        {
            filled = Fill(declared, values, origin);
        }
        else
        {
            var inner = declared.OfType<JsonObject>().FirstOrDefault(option => (string?)option["name"] == subcommand)
                ?? throw new ArgumentException($"There is no subcommand {subcommand}.", nameof(subcommand));
            filled = [new JsonObject { ["name"] = subcommand, ["type"] = 1, ["options"] = Fill(inner["options"] as JsonArray ?? [], values, origin) }];
        }

        var data = new JsonObject { ["id"] = (string?)command["id"], ["name"] = (string?)command["name"], ["type"] = 1, ["options"] = filled };
        if (_users.Count + _attachments.Count > 0) data["resolved"] = Resolved();
        return data;
    }

    private JsonArray Fill(JsonArray declared, IReadOnlyDictionary<string, string> values, string origin)
    {
        var known = declared.OfType<JsonObject>().ToList();
        foreach (var option in known.Where(option => (bool?)option["required"] == true && !values.ContainsKey((string)option["name"]!)))
            throw new ArgumentException($"{option["name"]} is required.", nameof(values));
        return [.. values.Select(pair => One(
            known.Find(option => (string?)option["name"] == pair.Key) ?? throw new ArgumentException($"There is no option {pair.Key}.", nameof(values)), pair.Value, origin))];
    }

    private JsonObject One(JsonObject option, string value, string origin)
    {
        var (name, type) = ((string)option["name"]!, (int)option["type"]!);
        JsonNode sent = type switch
        {
            4 => Number(option, long.TryParse(value, out var whole) ? whole : throw new ArgumentException($"{name} must be a whole number.", nameof(value))),
            10 => Number(option, double.TryParse(value, out var number) ? number : throw new ArgumentException($"{name} must be a number.", nameof(value))),
            6 => Person(value),
            11 => File(value, origin),
            _ => Text(option, value),
        };
        return new JsonObject { ["name"] = name, ["type"] = type, ["value"] = sent };
    }

    private static JsonNode Number(JsonObject option, double number)
    {
        if (number < (double?)option["min_value"] || number > (double?)option["max_value"])
            throw new ArgumentException($"{option["name"]} must be from {option["min_value"]} to {option["max_value"]}.", nameof(number));
        return (int)option["type"]! == 4 ? (long)number : number;
    }

    private static JsonNode Text(JsonObject option, string value)
    {
        if (value.Length > ((int?)option["max_length"] ?? 6000)) throw new ArgumentException($"{option["name"]} is too long.", nameof(value));
        if (option["choices"] is JsonArray { Count: > 0 } choices && choices.OfType<JsonObject>().All(choice => choice["value"]?.ToString() != value))
            throw new ArgumentException($"{option["name"]} must be one of the choices.", nameof(value));
        return value;
    }

    private JsonNode Person(string id)
    {
        var person = options.People.FirstOrDefault(person => person.Id == id) ?? throw new ArgumentException("There is no such person.", nameof(id));
        _users[id] = InteractionJson.User(person);
        _members[id] = new JsonObject { ["nick"] = null, ["permissions"] = person.Permissions, ["roles"] = new JsonArray(), ["joined_at"] = "2024-01-01T00:00:00.000000+00:00" };
        return id;
    }

    private JsonNode File(string id, string origin)
    {
        var file = uploads.Find(id) ?? throw new ArgumentException("There is no such upload.", nameof(id));
        _attachments[id] = Messages.MessageJson.Attachment(file, options.ChannelId, origin);
        return id;
    }

    private JsonObject Resolved() => new() { ["users"] = _users, ["members"] = _members, ["attachments"] = _attachments };
}
