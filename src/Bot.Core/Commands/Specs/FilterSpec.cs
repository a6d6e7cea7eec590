using Bot.Core.Moderation.Unsafe;

namespace Bot.Core.Commands.Specs;

/// <summary><c>/filter</c> and its subcommands.</summary>
internal static class FilterSpec
{
    public static CommandSpec Create() => new("filter", "Words that are not wanted in prompts here, and where unsafe pictures may be")
    {
        Audience = Audience.Moderators,
        HasPrivateAnswer = true,
        DefaultSubcommand = "list",
        Example = "/filter add word fox* No foxes",
        Subcommands =
        [
            ModeratorPart.Of("add", "Refuse prompts with a word or a pattern", "/filter add word fox* No foxes") with
            {
                Options =
                [
                    new OptionSpec("kind", OptionType.Text, "A whole word (fox, or fox* for all that begins so), or a regular expression")
                    {
                        IsRequired = true, IsPositional = true, MaxLength = 20, Choices = ["word", "pattern"],
                    },
                    new OptionSpec("text", OptionType.Text, "The word or the pattern; in text put a pattern with spaces in quotes")
                    {
                        IsRequired = true, IsPositional = true, MaxLength = 400,
                    },
                    new OptionSpec("reason", OptionType.Text, "Why; members can read it") { TakesRest = true, MaxLength = 200 },
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
                    [new OptionSpec("page", OptionType.Integer, "Which page of a long list") { Min = 1, Max = 1_000, IsTrailing = true }],
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
                        IsPositional = true, MaxLength = 30, Choices = [.. UnsafePlaces.Names],
                    },
                ],
            },
        ],
    };
}
