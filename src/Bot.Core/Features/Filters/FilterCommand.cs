using Bot.Core.Chat.Commands;
using Bot.Core.Safety.Unsafe;

namespace Bot.Core.Features.Filters;

/// <summary><c>/filter</c> and its subcommands.</summary>
internal static class FilterCommand
{
    public const string Word = "word", Pattern = "pattern";

    public static void AddTo(CommandBuilder commands) => commands.Declare(Spec).Handle<FilterHandler>();

    private static CommandSpec Spec => new("filter", "Words that are not wanted in prompts here, and where unsafe pictures may be")
    {
        Audience = Audience.Moderators,
        HasPrivateAnswer = true,
        DefaultSubcommand = "list",
        Example = "/filter add fox*, red owl --reason No foxes",
        Subcommands =
        [
            ModeratorPart.Of(
                "add", "Refuse prompts with some words or phrases, or a pattern", "/filter add fox*, red owl --reason No foxes") with
            {
                Options =
                [
                    new OptionSpec(
                        "kind", OptionType.Text, "word, the usual (fox* is all that begins so), or pattern: a regular expression")
                    {
                        IsPositional = true, Choices = [Word, Pattern],
                    },
                    new OptionSpec("text", OptionType.Text, "Words and phrases with commas between; or words alone; or one pattern")
                    {
                        IsRequired = true, TakesRest = true, KeepsQuotes = true, MaxLength = 1_000,
                    },
                    new OptionSpec("reason", OptionType.Text, "Why; members can read it") { TakesWords = true, MaxLength = 200 },
                ],
            },
            ModeratorPart.Of("remove", "Remove a filter", "/filter remove 3") with
            {
                Options =
                [
                    new OptionSpec("number", OptionType.Integer, "Its number in /filter list")
                    {
                        IsRequired = true, IsPositional = true, Min = 1, Max = 1_000_000,
                    },
                ],
            },
            ModeratorPart.Of("list", "The filters here", "/filter list") with
            {
                Options =
                    [UsualOptions.Page],
            },
            ModeratorPart.Of("test", "Which filters would meet a text, and where", "/filter test a f0x in the snow") with
            {
                Options =
                [
                    new OptionSpec("text", OptionType.Text, "The text; nothing is made of it")
                    {
                        IsRequired = true, IsVerbatim = true, MaxLength = 4_000,
                    },
                ],
            },
            ModeratorPart.Of(
                "unsafe", "Where pictures that fal flags as unsafe may be shown; without a value it tells", "/filter unsafe spoiler") with
            {
                Options =
                [
                    new OptionSpec("where", OptionType.Text, "Nowhere, hidden as a spoiler, or in age-restricted channels only")
                    {
                        IsPositional = true, Choices = [.. UnsafePlaces.Names],
                    },
                ],
            },
        ],
    };
}
