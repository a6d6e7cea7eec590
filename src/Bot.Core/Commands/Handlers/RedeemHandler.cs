using Bot.Core.Chats;
using Bot.Core.Credits.Codes;
using Bot.Core.Moderation;

namespace Bot.Core.Commands.Handlers;

/// <summary><c>/redeem</c>: a code becomes credits.</summary>
internal sealed class RedeemHandler(CodeStore codes, Owners owners) : ICommandHandler
{
    public string Command => "redeem";

    public async Task<View?> HandleAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation)
    {
        var redemption = new Redemption(incoming.Id, incoming.Caller, incoming.Community, read.Options.Text("code") ?? "")
        {
            Channel = incoming.Channel,
            IsPrivate = incoming.IsPrivate,
            IsByOperator = owners.IsOperator(incoming.Caller),
        };
        if (!(await codes.RedeemAsync(redemption, cancellation)).IsOk(out var done, out var refusal)) return Answers.Refused(refusal);
        return Answers.Private(FormattedText.Empty
            .Add("You got ").Bold(Answers.Credits(done.Transfer.Amount)).Add($". {done.Transfer.Reason}").Line()
            .Add($"You have {Answers.Credits(done.Wallet.Available)} now. Entry {done.Transfer.Id}."));
    }
}
