using Bot.Core.Chat.Commands;
using Bot.Core.People.Linking;
using Bot.Core.People.Privacy;
using Bot.Core.Wording;

namespace Bot.Core.Features.Privacy;

/// <summary><c>/link</c>, <c>/unlink</c> and <c>/privacy</c>: one's accounts and what is known about them.</summary>
internal static class PrivacySpecs
{
    public static CommandSpec Link { get; } = new("link", "One wallet for your accounts on two chats")
    {
        HasPrivateAnswer = true,
        Example = "/link ABCD-EFGH-JKMN",
        Options =
        [
            new OptionSpec("code", OptionType.Text, "The code that I gave you on the other platform; without one, get a code")
            {
                TakesRest = true, MaxLength = LinkCode.MaxWritten,
            },
        ],
    };

    public static CommandSpec Unlink { get; } = new("unlink", "Part this account from the other one that shares its wallet")
    {
        HasPrivateAnswer = true,
        Example = "/unlink",
    };

    public static CommandSpec Privacy { get; } = new("privacy", "What I keep about you, for how long, and how to get or delete it")
    {
        HasPrivateAnswer = true,
        DefaultSubcommand = "about",
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
                        "days", OptionType.Text, $"Days, 1 to {RetentionDays.Most:N0}; forever; or usual for what the operators set")
                    {
                        IsPositional = true, MaxLength = 20, Spans = Durations.IsMeant,
                    },
                ],
            },
        ],
    };
}
