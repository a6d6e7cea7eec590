using Bot.Core.Chat.Commands;
using Bot.Core.Ledger;
using Bot.Core.Ledger.Codes;
using Bot.Core.Wording;

namespace Bot.Core.Features.Credits;

/// <summary>The subcommands of <c>/credits</c> that set, undo, make codes, and say who may raise their own.</summary>
internal static class CreditChangeSpecs
{
    private static readonly OptionSpec _amount = new("amount", OptionType.Integer, "How many credits")
    {
        IsRequired = true,
        IsPositional = true,
        Max = Adjustment.MaxAmount,
    };

    private static readonly OptionSpec _reason = new("reason", OptionType.Text, "Why; the member can read it")
    {
        IsRequired = true,
        TakesRest = true,
        MaxLength = 200,
    };

    public static IReadOnlyList<CommandSpec> All { get; } =
    [
        ModeratorPart.Of("set", "Set what a member owns", "/credits set @bob 500 A fresh start") with
        {
            Options =
            [
                new OptionSpec(
                    "member",
                    OptionType.MemberOrRole,
                    "Whose credits, or a role's")
                {
                    IsRequired = true, IsPositional = true, MaxLength = 64,
                },
                _amount with { Min = 0 },
                _reason,
            ],
        },
        ModeratorPart.Of("undo", "Reverse a grant, a take or a gift by a new entry", "/credits undo 1234 Wrong person") with
        {
            Options =
            [
                new OptionSpec("entry", OptionType.Integer, "The number of the entry")
                {
                    IsRequired = true, IsPositional = true, Min = 1, Max = 1_000_000_000_000,
                },
                _reason,
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
                    IsRequired = true, IsPositional = true, MaxLength = 10, Choices = [OwnGrants.Allowed, "forbid"],
                },
            ],
        },
    ];

    private static CommandSpec CreateCode =>
        ModeratorPart.Of("create", "Make a code that brings credits", "/credits code create 50 10 7d Stream giveaway") with
        {
            Options =
            [
                _amount with { Min = 1, Description = "How many credits each use brings" },
                new OptionSpec("uses", OptionType.Integer, "How many people can use it, once each")
                {
                    IsRequired = true, IsPositional = true, Min = 1, Max = Code.MostUses,
                },
                new OptionSpec("expiry", OptionType.Text, "How long it can be used: 30m, 12h, 7 days; at most a year")
                {
                    IsRequired = true, IsPositional = true, MaxLength = 20, Spans = Durations.IsMeant,
                },
                _reason with { IsRequired = false, Description = "What for; whoever redeems it can read it" },
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
