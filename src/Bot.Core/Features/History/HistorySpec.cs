using Bot.Core.Chat.Commands;

namespace Bot.Core.Features.History;

/// <summary><c>/history</c> and <c>/info</c>: what was made, and how.</summary>
internal static class HistorySpec
{
    private const int MostPages = 1_000;

    private static readonly OptionSpec Page = new(
        "page", OptionType.Integer, "Which page; the first has the newest")
    { Min = 1, Max = MostPages };

    public static CommandSpec History { get; } = new("history", "Your own results here, the newest first")
    {
        HasPrivateAnswer = true,
        DefaultSubcommand = "list",
        Example = "/history search red fox",
        Subcommands =
        [
            new CommandSpec("list", "Your latest results") { HasPrivateAnswer = true, Options = [Page], Example = "/history list" },
            new CommandSpec("search", "Results with some words in the prompt or model")
            {
                HasPrivateAnswer = true,
                Example = "/history search red fox",
                Options =
                [
                    new OptionSpec("words", OptionType.Text, "Words of the prompt, or their beginnings")
                    {
                        IsRequired = true, TakesRest = true, MaxLength = 200,
                    },
                    Page,
                ],
            },
        ],
    };

    public static CommandSpec Info { get; } = new("info", "How a picture was made: its model, prompt, seed and parameters")
    {
        HasPrivateAnswer = true,
        Example = "/info https://example.com/fox.png",
        Options =
        [
            new OptionSpec("image", OptionType.Image, "The picture")
            {
                Written = "as a file, for photos lose what they carry",
            },
            new OptionSpec("image_url", OptionType.Text, "Its https address, if it is not attached")
            {
                MaxLength = 2_000, IsPositional = true, Aliases = ["url"],
            },
        ],
    };
}
