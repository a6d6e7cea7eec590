using Bot.Core.Chat.Commands;
using Bot.Core.Ledger;
using Bot.Core.Ledger.Bulk;
using Bot.Core.Ledger.Requests;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Core.Features.Credits;

/// <summary><c>/credits</c> and its subcommands.</summary>
internal static class CreditsCommand
{
    private static readonly OptionSpec Member = new(
        "member", OptionType.Member, "Whose credits")
    {
        IsRequired = true,
        IsPositional = true,
        MaxLength = 64,
    };

    private static readonly OptionSpec MemberOrRole = Member with
    {
        Type = OptionType.MemberOrRole,
        Description = "Whose credits, or a role's",
    };

    private static readonly OptionSpec Amount = new("amount", OptionType.Integer, "How many credits")
    {
        IsRequired = true,
        IsPositional = true,
        Min = 1,
        Max = Adjustment.MaxAmount,
    };

    private static readonly OptionSpec Reason = new("reason", OptionType.Text, "Why; the member can read it")
    {
        IsRequired = true,
        TakesRest = true,
        MaxLength = 200,
    };

    public static void AddTo(CommandBuilder commands)
    {
        commands.Declare(Spec)
            .Handle<CreditsHandler>().Handle<SetPart>().Handle<UndoPart>().Handle<CodesPart>().Handle<OwnGrantsPart>()
            .Handle<MemberEntries>().Handle<AuditPart>().Handle<TopPart>().Handle<ExportPart>()
            .Press<BalanceView>().Press<MemberEntries>().Press<AuditPart>().Press<ConfirmBulkPress>().Press<DropBulkPress>()
            .Press<AskPress>().Press<DecidePress>();
        commands.Services.AddSingleton<EntryPages>().AddSingleton<RoleChanges>();
    }

    private static CommandSpec Spec => new("credits", "See your credits; moderators grant and take them")
    {
        HasPrivateAnswer = true,
        DefaultSubcommand = "balance",
        Example = "/credits balance",
        Buttons =
        [
            BalanceView.PageAction, MemberEntries.PageAction, AuditPart.PageAction, BulkText.ConfirmAction, BulkText.DropAction,
            Answers.AskAction, RequestText.Action,
        ],
        Subcommands =
        [
            new CommandSpec("balance", "What you have") { HasPrivateAnswer = true, Example = "/credits balance" },
            new CommandSpec("history", "Your latest entries") { HasPrivateAnswer = true, Example = "/credits history" },
            Change("grant", "Give a member credits", "/credits grant @bob 50 Welcome"),
            Change("take", "Take credits from a member", "/credits take @bob 50 Granted by mistake"),
            new CommandSpec("show", "See a member's credits")
            {
                Options = [Member], Audience = Audience.Moderators, HasPrivateAnswer = true, Example = "/credits show @bob",
            },
            .. CreditChangeSpecs.All,
            .. CreditReadingSpecs.All,
        ],
    };

    private static CommandSpec Change(string name, string description, string example) => new(name, description)
    {
        Options = [MemberOrRole, Amount, Reason],
        Audience = Audience.Moderators,
        HasPrivateAnswer = true,
        Example = example,
    };
}
