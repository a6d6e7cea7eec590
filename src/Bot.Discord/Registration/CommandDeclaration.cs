using Bot.Core.Chat.Commands;
using Bot.Core.Wording;
using Bot.Discord.Wire;

namespace Bot.Discord.Registration;

/// <summary>Turns the declarations of commands into what Discord registers: pure.</summary>
internal static class CommandDeclaration
{
    private const int MaxChoices = 25;
    private const int MaxOptions = 25;
    private const int MaxDescription = 100;
    private const int MaxTextLength = 6000;
    private const string ManageGuild = "32";
    private const int InGuilds = 0;
    private const int InDirectChannel = 1;
    private const int GuildInstall = 0;

    /// <summary>All commands that are offered.</summary>
    /// <param name="specs">The declarations.</param>
    /// <param name="isGlobal">Not for one guild; contexts and kinds of installation are for
    /// global commands only.</param>
    public static ApplicationCommand[] Declare(IEnumerable<CommandSpec> specs, bool isGlobal) =>
        [.. specs.Where(static spec => !spec.IsHidden).Select(spec => Declare(spec, isGlobal))];

    private static ApplicationCommand Declare(CommandSpec spec, bool isGlobal)
    {
        var isForModerators = spec.Audience == Audience.Moderators;
        int[] contexts = isForModerators ? [InGuilds] : [InGuilds, InDirectChannel];
        return new ApplicationCommand(spec.Name, Shorten(spec.Description))
        {
            Options = spec.Subcommands.Count > 0 ? [.. spec.Subcommands.Select(Subcommand)] : OptionsOf(spec),
            DefaultMemberPermissions = isForModerators ? ManageGuild : null,
            Contexts = isGlobal ? contexts : null,
            IntegrationTypes = isGlobal ? [GuildInstall] : null,
        };
    }

    // A subcommand with subcommands is a group.
    private static CommandOption Subcommand(CommandSpec spec)
    {
        var isGroup = spec.Subcommands.Count > 0;
        var type = isGroup ? CommandOptionTypes.SubcommandGroup : CommandOptionTypes.Subcommand;
        return new(type, spec.Name, Shorten(spec.Description))
        {
            Options = isGroup ? [.. spec.Subcommands.Select(Subcommand)] : OptionsOf(spec),
        };
    }

    // Discord refuses a required option after an optional one, and more than 25.
    private static CommandOption[]? OptionsOf(CommandSpec spec)
    {
        var options = spec.Options
            .Where(static option => !option.IsHidden)
            .SelectMany(
                static option => Enumerable.Range(1, Math.Max(1, option.MaxCount)).Select(n => Option(option, n)))
            .OrderBy(static option => option.Required == true ? 0 : 1)
            .Take(MaxOptions)
            .ToArray();
        return options.Length == 0 ? null : options;
    }

    private static CommandOption Option(OptionSpec spec, int n)
    {
        // A number with a list of values is offered as text: the values are sent as text in any case.
        var choices = spec.Offered.Count is > 0 and <= MaxChoices
            ? spec.Offered.Select(static value => new OptionChoice(value, value)).ToArray()
            : null;
        var type = choices is null ? TypeOf(spec.Type) : CommandOptionTypes.Text;
        var isFreeText = type == CommandOptionTypes.Text && choices is null;
        var isNumber = type is CommandOptionTypes.Integer or CommandOptionTypes.Number;
        return new CommandOption(type, n == 1 ? spec.Name : $"{spec.Name}{n}", Shorten(spec.Description))
        {
            Required = spec.IsRequired && n == 1 ? true : null,
            Choices = choices,
            MinValue = isNumber ? spec.Min : null,
            MaxValue = isNumber ? spec.Max : null,
            ChannelTypes = type == CommandOptionTypes.Channel ? ChannelTypes.ForText : null,
            MaxLength = isFreeText ? Math.Clamp(spec.MaxLength, 1, MaxTextLength) : null,
        };
    }

    private static int TypeOf(OptionType type) => type switch
    {
        OptionType.Text => CommandOptionTypes.Text,
        OptionType.Integer => CommandOptionTypes.Integer,
        OptionType.Number => CommandOptionTypes.Number,
        OptionType.Member => CommandOptionTypes.User,
        OptionType.Role => CommandOptionTypes.Role,
        OptionType.MemberOrRole => CommandOptionTypes.Mentionable,
        OptionType.Channel => CommandOptionTypes.Channel,
        _ when type.IsAttached() => CommandOptionTypes.Attachment,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    private static string Shorten(string text) => ShortText.Dotted(text, MaxDescription);
}
