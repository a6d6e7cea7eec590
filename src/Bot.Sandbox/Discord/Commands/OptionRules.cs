using Bot.Sandbox.Discord.Rest;

namespace Bot.Sandbox.Discord.Commands;

/// <summary>Discord's limits for a command's options (documentation: Application Command Option Structure).</summary>
internal static class OptionRules
{
    public const int Subcommand = 1, Group = 2, Text = 3, Integer = 4, Boolean = 5, User = 6, Channel = 7, Role = 8,
        Mentionable = 9, Number = 10, Attachment = 11;

    private const int Max = 25, MaxText = 6000, MaxChoice = 100, InGroup = 1, InSubcommand = 2, LastChannelType = 16;

    /// <summary>Checks the options of a command (depth 0), a group or a subcommand.</summary>
    public static void Check(Form holder, int depth)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var (hasOptional, hasNested, hasPlain) = (false, false, false);
        foreach (var option in holder.Items("options", 0, Max))
        {
            CommandRules.CheckName(option);
            CommandRules.CheckDescription(option);
            if (option.Fields["name"]?.ToString() is { } name && !names.Add(name))
                option.Refuse("name", "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", "Option name already exists");
            var type = option.Integer("type", Subcommand, Attachment, required: true);
            hasNested |= type is Subcommand or Group;
            hasPlain |= type is > Group;
            if (type is > Group && depth == InGroup)
                option.Refuse("type", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "A group holds subcommands only");
            if (type is { } known) CheckType(option, known, depth);
            var isRequired = option.Flag("required") ?? false;
            if (isRequired && hasOptional)
            {
                option.Refuse(
                    "", "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
                    "Required options must be placed before non-required options");
            }

            hasOptional |= !isRequired;
        }

        if (hasNested && hasPlain)
        {
            holder.Refuse(
                "options", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
                "Sub-command and sub-command group option types are mutually exclusive to all other types");
        }
    }

    private static void CheckType(Form option, long type, int depth)
    {
        if (type is Subcommand or Group)
        {
            // A command holds groups or subcommands, a group holds subcommands, a subcommand holds neither.
            if (depth > 1 || (type == Group && depth > 0))
                option.Refuse("type", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Cannot be nested here");
            else Check(option, type == Group ? InGroup : InSubcommand);
            return;
        }

        if (option.Has("options"))
            option.Refuse("options", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Only subcommands have options");
        var isNumber = type is Integer or Number;
        CheckOnlyFor(isNumber, option, "min_value", "max_value");
        CheckOnlyFor(type == Text, option, "min_length", "max_length");
        CheckOnlyFor(type == Text || isNumber, option, "choices", "autocomplete");
        CheckOnlyFor(type == Channel, option, "channel_types");
        if (isNumber) CheckRange(option.Number("min_value"), option.Number("max_value"), option, "max_value");
        option.Integer("min_length", 0, MaxText);
        option.Integer("max_length", 1, MaxText);
        CheckChoices(option, type);
        CheckChannelTypes(option);
    }

    private static void CheckChannelTypes(Form option)
    {
        var types = option.List("channel_types");
        for (var at = 0; at < types.Count; at++)
        {
            if (Form.Whole(types[at]) is not { } type || type is < 0 or > LastChannelType or > 5 and < 10)
                option.Refuse($"channel_types.{at}", "BASE_TYPE_CHOICES", "Value must be a channel type.");
        }
    }

    private static void CheckOnlyFor(bool isRightType, Form option, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (!isRightType && option.Has(name) && option.Fields[name]!.ToString() is not ("false" or "[]"))
                option.Refuse(name, "APPLICATION_COMMAND_OPTIONS_FIELD_INVALID", "Not allowed for this option type");
        }
    }

    private static void CheckRange(double? min, double? max, Form option, string name)
    {
        if (min > max)
            option.Refuse(name, "APPLICATION_COMMAND_OPTIONS_MIN_MAX_INVALID", "Must not be below the minimum");
    }

    private static void CheckChoices(Form option, long type)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var choices = option.Items("choices", 0, Max);
        if (choices.Count > 0 && option.Flag("autocomplete") == true)
            option.Refuse("autocomplete", "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES", "Excludes choices");
        foreach (var choice in choices)
        {
            if (choice.Text("name", 1, MaxChoice, required: true) is { } name && !names.Add(name))
            {
                choice.Refuse(
                    "name", "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS", "Choice name already exists");
            }

            CommandRules.CheckLocalizations(choice, "name_localizations", MaxChoice);
            if (type == Text) choice.Text("value", 1, MaxChoice, required: true);
            else if (type == Integer) choice.Integer("value", required: true);
            else if (choice.Number("value") is null && !choice.Has("value"))
                choice.Refuse("value", "BASE_TYPE_REQUIRED", "This field is required");
        }
    }
}
