using Bot.Core.Chat.Commands;

namespace Bot.Core.Features.Queue;

/// <summary><c>/queue</c> and its subcommands.</summary>
internal static class QueueCommand
{
    private static readonly OptionSpec Reason = UsualOptions.Reason("Why; who is concerned can read it");

    public static void AddTo(CommandBuilder commands) => commands.Declare(Spec).Handle<QueueHandler>();

    private static CommandSpec Spec => new("queue", "See, cancel, pause and resume what runs and waits here")
    {
        Audience = Audience.Moderators,
        HasPrivateAnswer = true,
        DefaultSubcommand = "list",
        Example = "/queue list",
        Subcommands =
        [
            ModeratorPart.Of("list", "What runs and waits, with its place in the line", "/queue list --page 2") with
            {
                Options = [new OptionSpec("page", OptionType.Integer, "Which page") { Min = 1, Max = 200 }],
            },
            ModeratorPart.Of("cancel", "Cancel what is under way", "/queue cancel @bob Please not so many") with
            {
                DefaultSubcommand = "member",
                DefaultTakesWords = true,
                Subcommands =
                [
                    ModeratorPart.Of(
                        "member",
                        "Cancel a member's jobs",
                        "/queue cancel member @bob Please not so many") with { Options = [UsualOptions.Member("Whose jobs"), Reason] },
                    ModeratorPart.Of("all", "Cancel everybody's jobs", "/queue cancel all Too much at once") with { Options = [Reason] },
                ],
            },
            ModeratorPart.Of(
                "pause",
                "Refuse new work and let what waits wait on",
                "/queue pause The event begins at eight") with { Options = [Reason] },
            ModeratorPart.Of("resume", "Let the work go on", "/queue resume"),
            ModeratorPart.Of(
                "release",
                "For operators: end a job that was set aside and give its credits back",
                "/queue release 1234567890 The disk was damaged") with
            {
                Options =
                [
                    new OptionSpec("job", OptionType.Text, "The job, as the log and doctor name it")
                    {
                        IsRequired = true,
                        IsPositional = true,
                        MaxLength = 100,
                    },
                    Reason,
                ],
            },
        ],
    };
}
