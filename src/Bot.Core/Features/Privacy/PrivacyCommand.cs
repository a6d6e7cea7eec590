using Bot.Core.Chat.Commands;
using Bot.Core.People.Privacy;
using Bot.Core.Wording;

namespace Bot.Core.Features.Privacy;

/// <summary><c>/privacy</c>.</summary>
internal static class PrivacyCommand
{
    public static void AddTo(CommandBuilder commands) => commands.Declare(Spec).Handle<PrivacyHandler>().Press<DeletePress>();

    private static CommandSpec Spec => new("privacy", "What I keep about you, for how long, and how to get or delete it")
    {
        HasPrivateAnswer = true,
        DefaultSubcommand = "about",
        Buttons = [PrivacyViews.DeleteAction],
        Example = "/privacy export",
        Subcommands =
        [
            new CommandSpec("about", "What I keep about you, and for how long") { HasPrivateAnswer = true, Example = "/privacy about" },
            new CommandSpec(
                "export", "A file with everything that I keep about you") { HasPrivateAnswer = true, Example = "/privacy export" },
            new CommandSpec(
                "delete", "Delete everything that I keep about you; I ask before") { HasPrivateAnswer = true, Example = "/privacy delete" },
            new CommandSpec("retention", "How long the prompts of this community are kept")
            {
                Audience = Audience.Moderators,
                HasPrivateAnswer = true,
                Example = "/privacy retention 90",
                Options =
                [
                    new OptionSpec(
                        "days", OptionType.Text, $"Days, 1 to {RetentionDays.Max:N0}; forever; or usual for what the operators set")
                    {
                        IsPositional = true, MaxLength = 20, Spans = Durations.IsDuration,
                    },
                ],
            },
        ],
    };
}
