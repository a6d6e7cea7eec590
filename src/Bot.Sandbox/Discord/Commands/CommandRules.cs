using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Bot.Sandbox.Discord.Rest;

namespace Bot.Sandbox.Discord.Commands;

/// <summary>Discord's limits for commands (documentation: Application Commands).</summary>
internal static partial class CommandRules
{
    public const int MaxCommands = 100;

    private const int Slash = 1, UserMenu = 2, MessageMenu = 3, EntryPoint = 4, MaxMenus = 15, MaxDescription = 100;
    private const int MaxCharacters = 8000;

    /// <summary>Checks a list that is to replace all commands.</summary>
    public static RestFault? CheckAll(JsonArray commands)
    {
        var errors = new FormErrors();
        var names = new HashSet<(long, string)>();
        var kinds = new List<long>();
        for (var at = 0; at < commands.Count; at++)
        {
            if (commands[at] is not JsonObject fields)
            {
                errors.Add($"{at}", "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType");
                continue;
            }

            var kind = Check(fields, $"{at}", errors);
            kinds.Add(kind);
            if (fields["name"] is JsonValue name && !names.Add((kind, name.ToString())))
                errors.Add($"{at}", "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique");
        }

        if (errors.Fault() is { } fault) return fault;
        return kinds.Count(static kind => kind == Slash) > MaxCommands
            || kinds.Count(static kind => kind == UserMenu) > MaxMenus
            || kinds.Count(static kind => kind == MessageMenu) > MaxMenus ? RestFault.TooManyCommands : null;
    }

    /// <summary>Checks one command.</summary>
    public static RestFault? CheckOne(JsonObject command)
    {
        var errors = new FormErrors();
        Check(command, "", errors);
        return errors.Fault();
    }

    internal static void CheckName(Form named)
    {
        if (named.Text("name", 1, 32, required: true) is not { } name) return;
        if (!SlashName().IsMatch(name))
            named.Refuse("name", "STRING_TYPE_REGEX", "String value did not match validation regex.");
        else if (name.EnumerateRunes().Any(static rune => Rune.ToLowerInvariant(rune) != rune))
            named.Refuse("name", "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid");
        CheckLocalizations(named, "name_localizations", 32);
    }

    internal static void CheckDescription(Form described)
    {
        described.Text("description", 1, MaxDescription, required: true);
        CheckLocalizations(described, "description_localizations", MaxDescription);
    }

    internal static void CheckLocalizations(Form form, string name, int max)
    {
        if (form.Child(name) is not { } translations) return;
        foreach (var (locale, _) in translations.Fields)
        {
            if (Locales.All.Contains(locale)) translations.Text(locale, 1, max);
            else translations.Refuse(locale, "ENUM_TYPE_COERCE", "Value is not a valid locale.");
        }
    }

    private static long Check(JsonObject fields, string path, FormErrors errors)
    {
        var command = new Form(fields, path, errors);
        var kind = command.Has("type") ? command.Integer("type", Slash, EntryPoint) ?? Slash : Slash;
        if (kind == Slash) CheckSlash(command, fields);
        else CheckMenu(command, kind);
        if (command.Text("default_member_permissions") is { } bits && !ulong.TryParse(bits, out _))
            command.Refuse("default_member_permissions", "NUMBER_TYPE_COERCE", "Value is not int.");
        command.Flag("nsfw");
        CheckChoices(command, "contexts", 2);
        CheckChoices(command, "integration_types", 1);
        return kind;
    }

    private static void CheckSlash(Form command, JsonObject fields)
    {
        CheckName(command);
        CheckDescription(command);
        OptionRules.Check(command, depth: 0);
        if (Characters(fields) > MaxCharacters)
            command.Refuse("", "APPLICATION_COMMAND_TOO_LARGE", $"Command exceeds maximum size ({MaxCharacters})");
    }

    private static void CheckMenu(Form command, long kind)
    {
        command.Text("name", 1, 32, required: true);
        if (kind == EntryPoint) return;
        if (command.Text("description") is { Length: > 0 })
        {
            command.Refuse(
                "description", "APPLICATION_COMMAND_DESCRIPTION_INVALID",
                "Context menu commands cannot have description");
        }

        if (command.Has("options"))
        {
            command.Refuse(
                "options", "APPLICATION_COMMAND_OPTIONS_INVALID", "Context menu commands cannot have options");
        }
    }

    private static void CheckChoices(Form command, string name, int max)
    {
        var list = command.List(name);
        for (var at = 0; at < list.Count; at++)
        {
            if (Form.Whole(list[at]) is not { } number || number < 0 || number > max)
                command.Refuse($"{name}.{at}", "BASE_TYPE_CHOICES", $"Value must be one of 0 to {max}.");
        }
    }

    // The longest translation counts (documentation: Localization).
    private static int Characters(JsonObject holder) =>
        Longest(holder, "name") + Longest(holder, "description") + Length(holder["value"])
        + Objects(holder, "choices").Sum(Characters) + Objects(holder, "options").Sum(Characters);

    private static int Longest(JsonObject holder, string name)
    {
        var translations = holder[name + "_localizations"] as JsonObject ?? [];
        return translations.Select(static pair => Length(pair.Value)).Append(Length(holder[name])).Max();
    }

    private static int Length(JsonNode? node) => node?.ToString().Length ?? 0;

    private static IEnumerable<JsonObject> Objects(JsonObject holder, string name) =>
        (holder[name] as JsonArray ?? []).OfType<JsonObject>();

    // The documentation allows an apostrophe too; the service does not (discord-api-docs issue 7371).
    [GeneratedRegex(@"^[-_\p{L}\p{N}\p{IsDevanagari}\p{IsThai}]{1,32}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SlashName();
}
