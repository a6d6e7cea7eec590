using Bot.Core.Chat.Commands;
using Bot.Core.Ledger;
using Bot.Core.Ledger.Bulk;
using Bot.Core.Ledger.Requests;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Core.Features.Credits;

/// <summary><c>/credits</c> and its subcommands.</summary>
internal static class CreditsCommand
{
    private static readonly OptionSpec Member = UsualOptions.Member("Whose credits");

    public static readonly OptionSpec MemberOrRole = Member with
    {
        Type = OptionType.MemberOrRole,
        Description = "Whose credits, or a role's",
    };

    public static readonly OptionSpec Amount = UsualOptions.Amount(Adjustment.MaxAmount);

    public static readonly OptionSpec Reason = UsualOptions.Reason("Why; the member can read it");

    public static void AddTo(CommandBuilder commands)
    {
        commands.Declare(Spec)
            .Handle<CreditsHandler>().Handle<SetPart>().Handle<UndoPart>().Handle<CodesPart>().Handle<SelfGrantsPart>()
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
            BalanceView.PageAction, MemberEntries.PageAction, AuditPart.PageAction, BulkViews.ConfirmAction, BulkViews.DropAction,
            Answers.AskAction, RequestViews.Action,
        ],
        Subcommands =
        [
            new CommandSpec("balance", "What you have") { HasPrivateAnswer = true, Example = "/credits balance" },
            new CommandSpec("history", "Your latest entries") { HasPrivateAnswer = true, Example = "/credits history" },
            ModeratorPart.Of("grant", "Give a member credits", "/credits grant @bob 50 Welcome", MemberOrRole, Amount, Reason),
            ModeratorPart.Of("take", "Take credits from a member", "/credits take @bob 50 Given by mistake", MemberOrRole, Amount, Reason),
            ModeratorPart.Of("show", "See a member's credits", "/credits show @bob", Member),
            .. CreditChangeSpecs.All,
            .. CreditReadingSpecs.All,
        ],
    };
}
