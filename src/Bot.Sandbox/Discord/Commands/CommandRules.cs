using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Bot.Sandbox.Discord.Rest;

namespace Bot.Sandbox.Discord.Commands;

/// <summary>Discord's limits for commands (documentation: Application Commands).</summary>
internal static partial class CommandRules
{
    private const int MaxCommands = 100, MaxOptions = 25, MaxChoices = 25, MaxDescription = 100, MaxCharacters = 8000;

    public static RestFault? Check(JsonArray commands)
    {
        if (commands.Count > MaxCommands) return new RestFault(400, 30032, "Maximum number of application commands reached (100).");
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 0; at < commands.Count; at++)
        {
            if (commands[at] is not JsonObject command) return RestFault.BadJson;
            var fault = Named(command) ?? Options(command) ?? Size(command);
            if (fault is not null) return new RestFault(400, 50035, "Invalid Form Body", new JsonObject { [at.ToString()] = fault.Errors?.DeepClone() });
            if (!names.Add((string)command["name"]!)) return RestFault.Invalid("name", "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique");
        }

        return null;
    }

    private static RestFault? Named(JsonObject named)
    {
        if ((string?)named["name"] is not { } name || !Name().IsMatch(name) || name.Any(char.IsUpper))
            return RestFault.Invalid("name", "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid");
        return ((string?)named["description"])?.Length is >= 1 and <= MaxDescription
            ? null
            : RestFault.Invalid("description", "BASE_TYPE_BAD_LENGTH", $"Must be between 1 and {MaxDescription} in length.");
    }

    private static RestFault? Options(JsonObject holder)
    {
        if (holder["options"] is not JsonArray options) return null;
        if (options.Count > MaxOptions) return RestFault.Invalid("options", "BASE_TYPE_MAX_LENGTH", $"Must be {MaxOptions} or fewer in length.");
        var seenOptional = false;
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var option in options.OfType<JsonObject>())
        {
            var isRequired = (bool?)option["required"] ?? false;
            if (isRequired && seenOptional)
                return RestFault.Invalid("options", "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", "Required options must be placed before non-required options");
            seenOptional |= !isRequired;
            if ((int?)option["type"] is not (>= 1 and <= 11)) return RestFault.Invalid("options", "BASE_TYPE_CHOICES", "Value must be one of {1..11}.");
            if (Named(option) is { } fault) return fault;
            if (!names.Add((string)option["name"]!)) return RestFault.Invalid("options", "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", "Option name already exists");
            if (option["choices"] is JsonArray { Count: > MaxChoices }) return RestFault.Invalid("options", "BASE_TYPE_MAX_LENGTH", $"Must be {MaxChoices} or fewer in length.");
            if (Options(option) is { } inner) return inner;
        }

        return null;
    }

    private static RestFault? Size(JsonObject command) => Characters(command) > MaxCharacters
        ? RestFault.Invalid("_errors", "APPLICATION_COMMAND_TOO_LARGE", $"Command exceeds maximum size ({MaxCharacters})")
        : null;

    private static int Characters(JsonObject holder) =>
        ((string?)holder["name"] ?? "").Length + ((string?)holder["description"] ?? "").Length
        + (holder["choices"] as JsonArray ?? []).OfType<JsonObject>().Sum(static choice => (choice["name"]?.ToString() ?? "").Length + (choice["value"]?.ToString() ?? "").Length)
        + (holder["options"] as JsonArray ?? []).OfType<JsonObject>().Sum(Characters);

    [GeneratedRegex(@"^[-_'\p{L}\p{N}\p{IsDevanagari}\p{IsThai}]{1,32}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();
}
