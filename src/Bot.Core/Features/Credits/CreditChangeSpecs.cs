using Bot.Core.Chat.Commands;
using Bot.Core.Ledger;
using Bot.Core.Ledger.Codes;
using Bot.Core.Wording;

namespace Bot.Core.Features.Credits;

/// <summary>The subcommands of <c>/credits</c> that set, undo, make codes, and say who may raise their own.</summary>
internal static class CreditChangeSpecs
{
    public static IReadOnlyList<CommandSpec> All { get; } =
    [
        ModeratorPart.Of(
            "set", "Set what a member owns", "/credits set @bob 500 A fresh start",
            CreditsCommand.MemberOrRole, CreditsCommand.Amount with { Min = 0 }, CreditsCommand.Reason),
        ModeratorPart.Of("undo", "Reverse a grant, a take or a gift by a new entry", "/credits undo 1234 Wrong person") with
        {
            Options =
            [
                new OptionSpec("entry", OptionType.Integer, "The number of the entry")
                {
                    IsRequired = true, IsPositional = true, Min = 1, Max = 1_000_000_000_000,
                },
                CreditsCommand.Reason,
            ],
        },
        ModeratorPart.Of("code", "Codes that bring credits", "/credits code create 50 10 7d Stream giveaway") with
        {
            Subcommands = [CreateCode, ListCodes, RevokeCode],
        },
        ModeratorPart.Of(
            "own-grants", "For operators: whether moderators here may raise their own credits", "/credits own-grants allow") with
        {
            Options =
            [
                new OptionSpec("rule", OptionType.Text, "allow or forbid; forbid is the usual")
                {
                    IsRequired = true, IsPositional = true, Choices = [SelfGrants.Allowed, "forbid"],
                },
            ],
        },
    ];

    private static CommandSpec CreateCode =>
        ModeratorPart.Of("create", "Make a code that brings credits", "/credits code create 50 10 7d Stream giveaway") with
        {
            Options =
            [
                CreditsCommand.Amount with { Min = 1, Description = "How many credits each use brings" },
                new OptionSpec("uses", OptionType.Integer, "How many people can use it, once each")
                {
                    IsRequired = true, IsPositional = true, Min = 1, Max = Code.MaxUsesOfCode,
                },
                new OptionSpec("expiry", OptionType.Text, "How long it can be used: 30m, 12h, 7 days; at most a year")
                {
                    IsRequired = true, IsPositional = true, MaxLength = 20, Spans = Durations.IsDuration,
                },
                CreditsCommand.Reason with { IsRequired = false, Description = "What for; whoever redeems it can read it" },
            ],
        };

    private static CommandSpec ListCodes => ModeratorPart.Of("list", "The codes that can still be redeemed", "/credits code list");

    private static CommandSpec RevokeCode =>
        ModeratorPart.Of("revoke", "Take a code back; what it has brought stays", "/credits code revoke 7XK2") with
        {
            Options =
            [
                new OptionSpec(
                    "code", OptionType.Text, "The code, or its first group") { IsRequired = true, TakesRest = true, MaxLength = 64 },
            ],
        };
}
