using Bot.Core.Chat.Commands;
using Bot.Core.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Core.Features.History;

/// <summary><c>/history</c>: what was made.</summary>
internal static class HistoryCommand
{
    private const int MaxPages = 1_000;

    private static readonly OptionSpec Page = new(
        "page", OptionType.Integer, "Which page; the first has the newest")
    { Min = 1, Max = MaxPages };

    public static void AddTo(CommandBuilder commands)
    {
        commands.Declare(Spec).Handle<HistoryHandler>();
        commands.Services.AddSingleton<JobHistory>();
    }

    private static CommandSpec Spec => new("history", "Your own results here, the newest first")
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
}
