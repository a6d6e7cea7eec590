using Bot.Core.Chat.Commands;

namespace Bot.Core.Features.Audits;

/// <summary><c>/audit</c>.</summary>
internal static class AuditCommand
{
    public static void AddTo(CommandBuilder commands) => commands.Declare(Spec).Handle<AuditHandler>();

    private static CommandSpec Spec => new("audit", "Where moderators read what was changed and what needs them")
    {
        Audience = Audience.Moderators,
        HasPrivateAnswer = true,
        DefaultSubcommand = "show",
        Example = "/audit channel here",
        Subcommands =
        [
            ModeratorPart.Of("show", "Which channel it is", "/audit show"),
            ModeratorPart.Of("channel", "Choose the channel", "/audit channel here", new OptionSpec(
                "channel", OptionType.Channel, "The channel; leave it out for this one")
            {
                IsPositional = true, MaxLength = 64,
            }),
            ModeratorPart.Of("off", "Announce nothing", "/audit off"),
        ],
    };
}
