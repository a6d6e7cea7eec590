using Bot.Core.Commands;

namespace Bot.Core.Tests.Commands;

public sealed class HelpTextTests
{
    private static readonly CommandSpec _credits = new("credits", "Your credits")
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
        var text = HelpText.One(_credits, isModerator: true).ToString();
        Assert.Contains("/credits balance What you have", text, StringComparison.Ordinal);
        Assert.Contains("/credits code create Make a code", text, StringComparison.Ordinal);
        Assert.Contains("--amount How many (needed)", text, StringComparison.Ordinal);
        Assert.Contains("/credits pool fill Fill the pool", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_group_keeps_for_moderators_is_told_to_them_only()
    {
        var text = HelpText.One(_credits, isModerator: false).ToString();
        Assert.Contains("/credits code use", text, StringComparison.Ordinal);
        Assert.DoesNotContain("create", text, StringComparison.Ordinal);
        Assert.DoesNotContain("pool", text, StringComparison.Ordinal);
    }
}
