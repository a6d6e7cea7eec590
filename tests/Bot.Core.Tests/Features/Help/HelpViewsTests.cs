using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Features.Help;
using Bot.Core.Tests.Chat;

namespace Bot.Core.Tests.Features.Help;

public sealed class HelpViewsTests
{
    private static readonly CommandSpec Credits = new("credits", "Your credits")
    {
        Subcommands =
        [
            new("balance", "What you have"),
            new("code", "Codes")
            {
                Subcommands =
                [
                    new("use", "Use a code"),
                    new("create", "Make a code")
                    {
                        Audience = Audience.Moderators,
                        Options = [new OptionSpec("amount", OptionType.Integer, "How many") { IsRequired = true }],
                    },
                ],
            },
            new("pool", "The pool") { Audience = Audience.Moderators, Subcommands = [new("fill", "Fill the pool")] },
        ],
    };

    [Fact]
    public void A_group_is_told_by_its_subcommands()
    {
        var text = HelpViews.One(Credits, isModerator: true, Platforms.Discord).ToString();
        Assert.Contains("/credits balance What you have", text, StringComparison.Ordinal);
        Assert.Contains("/credits code create Make a code", text, StringComparison.Ordinal);
        Assert.Contains("--amount How many (needed)", text, StringComparison.Ordinal);
        Assert.Contains("/credits pool fill Fill the pool", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_few_words_that_an_option_takes_are_told_and_an_example_where_there_is_one()
    {
        var limits = new CommandSpec("limits", "Limits")
        {
            Example = "/limits",
            Subcommands =
            [
                new("set", "Set one")
                {
                    Example = "/limits set daily 5",
                    Options =
                        [new OptionSpec("what", OptionType.Text, "What is limited") { IsRequired = true, Choices = ["daily", "monthly"] }],
                },
            ],
        };
        var text = HelpViews.One(limits, isModerator: true, Platforms.Discord).ToString();
        Assert.Contains("/limits set daily 5 Set one", text, StringComparison.Ordinal);
        Assert.Contains("--what What is limited; one of: daily, monthly (needed)", text, StringComparison.Ordinal);
        Assert.DoesNotContain("For example", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Moderators_are_told_which_commands_of_everybody_have_parts_for_them() => Assert.Contains(
        "; and more in /help loras, /help credits, /help limits, /help privacy\n",
        HelpViews.All(DeclaredCommands.All, isModerator: true).ToString(),
        StringComparison.Ordinal);

    [Fact]
    public void What_a_group_keeps_for_moderators_is_told_to_them_only()
    {
        var text = HelpViews.One(Credits, isModerator: false, Platforms.Discord).ToString();
        Assert.Contains("/credits code use", text, StringComparison.Ordinal);
        Assert.DoesNotContain("create", text, StringComparison.Ordinal);
        Assert.DoesNotContain("pool", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_options_help_says_how_it_is_given_there()
    {
        var swap = DeclaredCommands.All.Commands.Single(static command => command.Name == "swap");
        var gift = DeclaredCommands.All.Commands.Single(static command => command.Name == "gift");
        var plain = new ChatTraits("plain", "Plain");
        Assert.Contains("--member Who gets them (needed)", HelpViews.One(gift, false, Platforms.Discord).ToString(), StringComparison.Ordinal);
        Assert.Contains(
            "--member Who gets them; an @name, an id, or reply to them (needed)",
            HelpViews.One(gift, false, Platforms.Telegram).ToString(),
            StringComparison.Ordinal);
        Assert.Contains("--member Who gets them (needed)", HelpViews.One(gift, false, plain).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("the one you send", HelpViews.One(swap, false, Platforms.Discord).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("the one you send", HelpViews.One(swap, false, plain).ToString(), StringComparison.Ordinal);
        Assert.Contains(
            "face A picture of the face; the one you send",
            HelpViews.One(swap, false, Platforms.Telegram).ToString(),
            StringComparison.Ordinal);
    }
}
