namespace Bot.Discord.Wire;

/// <summary>
/// A command as it is registered. Only what the bot sets, so that what Discord adds does not count as a change.
/// </summary>
internal sealed record ApplicationCommand(string Name, string Description)
{
    public int Type { get; init; } = 1;

    public CommandOption[]? Options { get; init; }

    /// <summary>A bit set as text; null lets everybody.</summary>
    public string? DefaultMemberPermissions { get; init; }

    /// <summary>0 guild, 1 direct channel with the bot; for global commands only.</summary>
    public int[]? Contexts { get; init; }

    /// <summary>0 guild install; for global commands only.</summary>
    public int[]? IntegrationTypes { get; init; }
}

/// <summary>An option, a subcommand, or a group of subcommands.</summary>
internal sealed record CommandOption(int Type, string Name, string Description)
{
    public bool? Required { get; init; }

    public OptionChoice[]? Choices { get; init; }

    public decimal? MinValue { get; init; }

    public decimal? MaxValue { get; init; }

    public int? MaxLength { get; init; }

    /// <summary>The kinds of channel that a channel option takes.</summary>
    public int[]? ChannelTypes { get; init; }

    public CommandOption[]? Options { get; init; }
}

/// <summary>One value that an option takes.</summary>
internal sealed record OptionChoice(string Name, string Value);

/// <summary>Option types.</summary>
internal static class CommandOptionTypes
{
    public const int Subcommand = 1;
    public const int SubcommandGroup = 2;
    public const int Text = 3;
    public const int Integer = 4;
    public const int User = 6;
    public const int Channel = 7;
    public const int Role = 8;
    public const int Mentionable = 9;
    public const int Number = 10;
    public const int Attachment = 11;
}

/// <summary>Channel types.</summary>
internal static class ChannelTypes
{
    /// <summary>Text and announcement channels and the threads in them.</summary>
    public static int[] ForText { get; } = [0, 5, 10, 11, 12];
}
